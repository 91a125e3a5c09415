package io.bloodbank.gateway;

import io.bloodbank.catalog.BindingPattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to see.
 *
 * @param bindings at least one; the client may read what each of them takes
 * @param queue the queue that is shown, as the broker knows it; null for what crosses the bus now
 * @param lastEventId the id of the last event that the client got from the queue
 */
record StreamRequest(
    List<BindingPattern> bindings, @Nullable String queue, @Nullable String lastEventId) {
  private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int MOST_BINDINGS = 32;
  private static final int MOST_BYTES = 255;
  private static final Set<String> PARAMETERS = Set.of("binding", "queue");

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
    List<BindingPattern> bindings = bindings(query.getValuesOrEmpty("binding"), client);
    String queue = queue(query.getValuesOrEmpty("queue"), client);
    return new StreamRequest(
        bindings, queue, queue == null ? null : EnvelopeHeaders.lastEventId(request.getHeaders()));
  }

  private static List<BindingPattern> bindings(List<String> texts, Client client) {
    if (texts.isEmpty()) {
      return client.readable();
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
    return bindings;
  }

  /**
   * A queue is its key's own, and no other queue of the broker has such a name: whoever reads a
   * queue takes what is in it away from others.
   */
  private static @Nullable String queue(List<String> names, Client client) {
    if (names.isEmpty()) {
      return null;
    }
    if (names.size() > 1 || !QUEUE.matcher(names.get(0)).matches()) {
      throw bad("queue", "must be one name of 1 to 64 letters, digits, dots, dashes, underscores");
    }
    return "stream:" + (client.key() == null ? "" : client.key().name()) + ":" + names.get(0);
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
