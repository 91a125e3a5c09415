package io.bloodbank.gateway;

import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * What a body is said to be (RFC 9110, section 8.3).
 *
 * @param name in lower case, without parameters; empty where it is not said
 * @param given as it came
 */
record MediaType(String name, @Nullable String given) {
  private static final Pattern JSON = Pattern.compile("application/(json|[a-z0-9.+-]+\\+json)");
  private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)");

  /**
   * @throws Problem.ProblemException 415 if the body is compressed or of other characters than
   *     UTF-8
   */
  static MediaType of(HttpFields headers) {
    String given = headers.get(HttpHeader.CONTENT_TYPE);
    if ("application/json".equals(given) && headers.get(HttpHeader.CONTENT_ENCODING) == null) {
      return new MediaType(given, given);
    }
    String type = given == null ? "" : given.toLowerCase(Locale.ROOT);
    var charset = CHARSET.matcher(type);
    if (charset.find() && !charset.group(1).matches("utf-?8")) {
      throw Problem.of(415, "Content-Type " + given + "; JSON is UTF-8 (RFC 8259)").exception();
    }
    String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw Problem.of(415, "Content-Encoding " + encoding + " is not read; send the JSON as it is")
          .exception();
    }
    int parameters = type.indexOf(';');
    return new MediaType((parameters < 0 ? type : type.substring(0, parameters)).strip(), given);
  }

  boolean json() {
    return JSON.matcher(name).matches();
  }

  boolean ndjson() {
    return name.equals("application/x-ndjson") || name.equals("application/jsonl");
  }

  /** One CloudEvent in JSON, or a batch of them; its attributes are not in headers. */
  boolean cloudEvents() {
    return name.equals("application/cloudevents+json") || batchOfCloudEvents();
  }

  boolean batchOfCloudEvents() {
    return name.equals("application/cloudevents-batch+json");
  }

  /** A 415 that says what to send instead. */
  Problem.ProblemException unsupported(String types) {
    String was = given == null ? "No Content-Type" : "Content-Type " + given;
    return Problem.of(415, was + "; send Content-Type: " + types).exception();
  }
}
