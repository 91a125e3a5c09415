package io.bloodbank.gateway;

import io.bloodbank.catalog.BindingPattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/**
 * What a client wants to see.
 *
 * @param bindings at least one; the client may read what each of them takes
 */
record StreamRequest(List<BindingPattern> bindings) {
  private static final int MOST_BINDINGS = 32;
  private static final int MOST_BYTES = 255;
  private static final Set<String> PARAMETERS = Set.of("binding");

  /**
   * @throws Problem.ProblemException 400, naming the parameter, 401 or 403
   */
  static StreamRequest of(Request request, Client client) {
    Fields query = query(request);
    for (String name : query.getNames()) {
      if (!PARAMETERS.contains(name)) {
        throw bad(name, "is none of this route; it has " + String.join(", ", PARAMETERS));
      }
    }
    List<String> texts = query.getValuesOrEmpty("binding");
    if (texts.isEmpty()) {
      return new StreamRequest(client.readable());
    }
    if (texts.size() > MOST_BINDINGS) {
      throw bad("binding", "was given " + texts.size() + " times; allowed are " + MOST_BINDINGS);
    }
    List<BindingPattern> bindings = new ArrayList<>();
    for (String text : texts) {
      BindingPattern binding = binding(text);
      client.requireRead(binding);
      bindings.add(binding);
    }
    return new StreamRequest(bindings);
  }

  private static Fields query(Request request) {
    try {
      return Request.extractQueryParameters(request, StandardCharsets.UTF_8);
    } catch (RuntimeException e) {
      throw Problem.of(400, "The query is not encoded as a URI wants it").exception();
    }
  }

  private static BindingPattern binding(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw bad("binding", "is longer than " + MOST_BYTES + " bytes");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw bad("binding", "has control characters");
    }
    try {
      return BindingPattern.of(text);
    } catch (IllegalArgumentException e) {
      throw bad("binding", "is none: " + e.getMessage());
    }
  }

  private static Problem.ProblemException bad(String parameter, String why) {
    return Problem.of(400, "Parameter " + parameter + " " + why)
        .with("parameter", parameter)
        .exception();
  }
}
