package io.bloodbank.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bloodbank.store.InvalidQuery;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/**
 * The query of a request's URL.
 *
 * @param values those of each parameter
 */
record StoreParameters(Map<String, List<String>> values) {
  /**
   * @throws Problem.ProblemException 400 if it cannot be decoded
   */
  static StoreParameters of(Request request) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    try {
      for (Fields.Field field : Request.extractQueryParameters(request, UTF_8)) {
        values.put(field.getName(), field.getValues());
      }
    } catch (RuntimeException e) {
      throw Problem.of(400, "The query of the URL is not percent-encoded UTF-8 (RFC 3986)")
          .exception();
    }
    return new StoreParameters(values);
  }

  /**
   * @throws InvalidQuery if there is another
   */
  void allow(List<String> names) {
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        String allowed = names.isEmpty() ? "none" : String.join(", ", names);
        String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
        throw new InvalidQuery(
            name, "There is no parameter \"" + shown + "\" here; allowed: " + allowed);
      }
    }
  }

  /** Adds the links to the first page and, where there is one, to the next (RFC 8288). */
  Answer link(Optional<String> next, Answer answer) {
    String first = "<?" + query(Optional.empty()) + ">; rel=\"first\"";
    return answer.header(
        "Link", next.isEmpty() ? first : "<?" + query(next) + ">; rel=\"next\", " + first);
  }

  private String query(Optional<String> cursor) {
    StringBuilder query = new StringBuilder();
    values.forEach(
        (name, all) -> {
          if (!name.equals("cursor")) {
            all.forEach(value -> append(query, name, value));
          }
        });
    cursor.ifPresent(value -> append(query, "cursor", value));
    return query.toString();
  }

  private static void append(StringBuilder query, String name, String value) {
    query
        .append(query.length() == 0 ? "" : "&")
        .append(URLEncoder.encode(name, UTF_8))
        .append('=')
        .append(URLEncoder.encode(value, UTF_8));
  }
}
