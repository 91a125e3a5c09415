package io.bloodbank.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.runtime.DecodedEnvelope;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.TappedMessage;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Server-sent events as the HTML standard has them (section 9.2), and what the gateway adds. */
final class StreamFormat {
  private static final long RETRY_MILLIS = 2_000;
  private static final long SOON_MILLIS = 100;
  private static final long LATER_MILLIS = 60_000;

  private StreamFormat() {}

  /** What the stream shows, and how long a client waits before it connects again. */
  static byte[] opening(Collection<BindingPattern> bindings) {
    String shown = bindings.stream().map(BindingPattern::toString).collect(Collectors.joining(" "));
    return text("retry: " + RETRY_MILLIS + "\n: " + shown + "\n\n");
  }

  /** A comment, which no client shows to anybody. */
  static byte[] comment(String text) {
    return text(": " + text + "\n\n");
  }

  /**
   * An event, or what is wrong with a message that is none.
   *
   * @param maxBytes of an event that is shown; a larger one is told of
   */
  static byte[] message(TappedMessage message, int maxBytes) {
    byte[] frame = message(message);
    return frame.length > maxBytes
            && message.envelope() instanceof DecodedEnvelope.WellFormed wellFormed
        ? omitted(wellFormed.envelope(), frame.length)
        : frame;
  }

  private static byte[] message(TappedMessage message) {
    if (message.envelope() instanceof DecodedEnvelope.WellFormed wellFormed) {
      byte[] head = text(head(wellFormed.envelope()) + "data: ");
      byte[] body = inOneLine(message.body());
      ByteArrayOutputStream frame = new ByteArrayOutputStream(head.length + body.length + 2);
      frame.writeBytes(head);
      frame.writeBytes(body);
      frame.writeBytes(text("\n\n"));
      return frame.toByteArray();
    }
    var problems = ((DecodedEnvelope.Malformed) message.envelope()).problems();
    return named("malformed", Map.of("routing_key", message.routingKey(), "problems", problems));
  }

  private static byte[] omitted(EventEnvelope<?> envelope, int bytes) {
    return text(
        "id: %s\nevent: omitted\ndata: {\"event_type\":\"%s\",\"bytes\":%d}\n\n"
            .formatted(envelope.id(), envelope.eventType(), bytes));
  }

  /** The last thing that a client is told that reads too slowly. */
  static byte[] overflow(int bytes) {
    return named("overflow", Map.of("detail", "More than " + bytes + " bytes waited to be read"));
  }

  /** The end of a stream whose client is to say what it got. */
  static byte[] goOn() {
    return text("retry: " + SOON_MILLIS + "\n: connect again\n\n");
  }

  /** The end of a stream whose queue somebody else reads now; both coming back would not end. */
  static byte[] replaced() {
    return text(
        "retry: "
            + LATER_MILLIS
            + "\nevent: replaced\ndata: {\"detail\":\"Another stream reads this"
            + " queue now\"}\n\n");
  }

  private static String head(EventEnvelope<?> envelope) {
    return "id: " + envelope.id() + "\nevent: " + envelope.eventType() + "\n";
  }

  private static byte[] named(String event, Map<String, Object> data) {
    return text(
        "event: " + event + "\ndata: " + StrictJson.MAPPER.writeValueAsString(data) + "\n\n");
  }

  /** In JSON, a line break can only stand between tokens, where a space will do. */
  private static byte[] inOneLine(byte[] json) {
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        json[i] = ' ';
      }
    }
    return json;
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }
}
