package io.bloodbank.gateway;

import io.bloodbank.runtime.EventEnvelope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** What a client says of the envelope, in headers; an empty header counts as none. */
record EnvelopeHeaders(HttpFields headers) {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  /** AMQP 0-9-1 carries these in properties of at most 255 bytes. */
  private static final Pattern TEXT_FORM = Pattern.compile("[\\x20-\\x7E]{1,255}");

  private static final String LAST_EVENT_ID = "Last-Event-ID";

  static final String TEXT_RULE = "must be 1 to 255 characters of printable ASCII";

  /**
   * @throws Problem.ProblemException 400, naming the header
   */
  <T> EventEnvelope<T> apply(EventEnvelope<T> envelope) {
    Optional<String> id = header("X-Event-ID");
    EventEnvelope<T> identified =
        id.isPresent() ? envelope.withId(uuid("X-Event-ID", id.get())) : envelope;
    return identified
        .withCorrelationId(correlationId().orElse(null))
        .withSessionId(sessionId().orElse(null));
  }

  /**
   * @throws Problem.ProblemException 400, naming the header
   */
  Optional<String> correlationId() {
    return text("X-Correlation-ID");
  }

  /**
   * @throws Problem.ProblemException 400, naming the header
   */
  Optional<String> sessionId() {
    return text("X-Session-ID");
  }

  /**
   * @throws Problem.ProblemException 400, naming the header
   */
  Optional<String> source() {
    return text("X-Source");
  }

  /**
   * The id of the last event that a client got of a stream, in lower case; null for none.
   *
   * @throws Problem.ProblemException 400, naming the header
   */
  static @Nullable String lastEventId(HttpFields headers) {
    return new EnvelopeHeaders(headers)
        .header(LAST_EVENT_ID)
        .map(text -> uuid(LAST_EVENT_ID, text).toString())
        .orElse(null);
  }

  /**
   * Refuses a header where the body has its own place for what it says.
   *
   * @throws Problem.ProblemException 400, naming the header
   */
  void refuseEventId() {
    if (header("X-Event-ID").isPresent()) {
      throw bad("X-Event-ID", "is not read here: the id stands in the envelope");
    }
  }

  /** Whether a text can be a correlation id, a session id or a source. */
  static boolean isText(String text) {
    return TEXT_FORM.matcher(text).matches();
  }

  private Optional<String> text(String name) {
    Optional<String> text = header(name);
    if (text.isPresent() && !isText(text.get())) {
      throw bad(name, TEXT_RULE);
    }
    return text;
  }

  private static UUID uuid(String header, String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      throw bad(header, "is \"" + text + "\", which is no UUID");
    }
    return UUID.fromString(text);
  }

  private Optional<String> header(String name) {
    List<String> values = headers.getValuesList(name);
    if (values.size() > 1) {
      throw bad(name, "was sent " + values.size() + " times; send it once");
    }
    return values.stream().map(String::strip).filter(value -> !value.isEmpty()).findFirst();
  }

  private static Problem.ProblemException bad(String name, String why) {
    return Problem.of(400, "Header " + name + " " + why).with("header", name).exception();
  }
}
