package io.bloodbank.gateway;

import io.bloodbank.runtime.EventEnvelope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a client says of the envelope, in headers. */
final class EnvelopeHeaders {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  /** AMQP 0-9-1 carries these ids in properties of at most 255 bytes. */
  private static final Pattern ID_FORM = Pattern.compile("[\\x20-\\x7E]{1,255}");

  static final String ID_RULE = "must be 1 to 255 characters of printable ASCII";

  private EnvelopeHeaders() {}

  /**
   * @throws Problem.ProblemException 400, naming the header
   */
  static <T> EventEnvelope<T> apply(HttpServletRequest request, EventEnvelope<T> envelope) {
    EventEnvelope<T> applied = envelope;
    Optional<String> id = header(request, "X-Event-ID");
    if (id.isPresent()) {
      applied = applied.withId(uuid(id.get()));
    }
    return applied
        .withCorrelationId(correlationId(request).orElse(null))
        .withSessionId(sessionId(request).orElse(null));
  }

  /**
   * @throws Problem.ProblemException 400, naming the header
   */
  static Optional<String> correlationId(HttpServletRequest request) {
    return id(request, "X-Correlation-ID");
  }

  /**
   * @throws Problem.ProblemException 400, naming the header
   */
  static Optional<String> sessionId(HttpServletRequest request) {
    return id(request, "X-Session-ID");
  }

  /**
   * Refuses a header where the body has its own place for what it says.
   *
   * @throws Problem.ProblemException 400, naming the header
   */
  static void refuseEventId(HttpServletRequest request) {
    if (header(request, "X-Event-ID").isPresent()) {
      throw bad("X-Event-ID", "is not read here: the id stands in the envelope");
    }
  }

  /** Whether a text can be a correlation or session id. */
  static boolean isId(String text) {
    return ID_FORM.matcher(text).matches();
  }

  private static Optional<String> id(HttpServletRequest request, String name) {
    Optional<String> id = header(request, name);
    if (id.isPresent() && !isId(id.get())) {
      throw bad(name, ID_RULE);
    }
    return id;
  }

  private static UUID uuid(String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      throw bad("X-Event-ID", "is \"" + text + "\", which is no UUID");
    }
    return UUID.fromString(text);
  }

  /** An empty header counts as none. */
  private static Optional<String> header(HttpServletRequest request, String name) {
    List<String> values = Collections.list(request.getHeaders(name));
    if (values.size() > 1) {
      throw bad(name, "was sent " + values.size() + " times; send it once");
    }
    return values.stream().map(String::strip).filter(value -> !value.isEmpty()).findFirst();
  }

  private static Problem.ProblemException bad(String name, String why) {
    return Problem.of(400, "Header " + name + " " + why).with("header", name).exception();
  }
}
