package io.bloodbank.runtime;

import com.rabbitmq.client.AMQP;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes messages of {@code order.placed} and breaks them, the same ones for the same seed. */
final class MessageMutator {
  /** A message as a plain client would publish it. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Message(AMQP.BasicProperties properties, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private static final List<String> MEMBERS =
      List.of("id", "event_type", "source", "timestamp", "data", "correlation_id", "session_id");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "[]",
          "{}",
          "\"\"",
          "\"x\"",
          "[[],{}]",
          "1e400",
          "-0.0",
          "1e-400",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"2026-13-45T99:99:99Z\"",
          "{\"a\":{\"b\":[1]}}",
          "12345678901234567890123456789012345678901234567890",
          "\"order.placed.v9\"",
          "\"no.such.event\"",
          "\"ORDER..placed\"",
          "\"order.placed.v1\"");

  private final SplittableRandom random;
  private long number;

  MessageMutator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A message that has to be handled. */
  Message good() {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    Map<String, String> members = envelope(id);
    return new Message(properties(id).build(), bytes(members));
  }

  /** A message with one to four things wrong with it; by luck it may still be a good one. */
  Message mutated() {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    Map<String, String> members = envelope(id);
    AMQP.BasicProperties.Builder properties = properties(id);
    int mutations = 1 + random.nextInt(4) / 3;
    for (int i = 0; i < mutations; i++) {
      mutate(members);
    }
    byte[] body = bytes(members);
    if (random.nextInt(4) == 0) {
      body = mutate(body);
    }
    if (random.nextInt(3) == 0) {
      mutate(properties);
    }
    return new Message(properties.build(), body);
  }

  private Map<String, String> envelope(UUID id) {
    number++;
    Map<String, String> members = new HashMap<>();
    members.put("id", "\"" + id + "\"");
    members.put("event_type", "\"order.placed\"");
    members.put("source", "\"mutator\"");
    members.put("timestamp", "\"2026-01-30T14:00:00.000001Z\"");
    members.put("data", "{\"order\":\"order-%d\",\"total\":%d.5}".formatted(number, number));
    members.put("correlation_id", "null");
    members.put("session_id", "\"session-" + number + "\"");
    return members;
  }

  private AMQP.BasicProperties.Builder properties(UUID id) {
    return new AMQP.BasicProperties.Builder()
        .messageId(id.toString())
        .type("order.placed")
        .contentType("application/json")
        .contentEncoding("utf-8")
        .deliveryMode(1);
  }

  private void mutate(Map<String, String> members) {
    String member = MEMBERS.get(random.nextInt(MEMBERS.size()));
    switch (random.nextInt(10)) {
      case 0 -> members.remove(member);
      case 1 -> members.put(member, VALUES.get(random.nextInt(VALUES.size())));
      case 2 -> members.put(member, nested());
      case 3 -> members.put(member, "9".repeat(1 + random.nextInt(3_000)));
      case 4 -> members.put(member, "1e" + random.nextInt(100_000_000));
      case 5, 6, 7, 8 ->
          members.put("data", "{\"order\":%s,\"total\":%s}".formatted(value(), value()));
      default -> members.put(member + "\",\"" + member, "1,\"" + member + "\":2");
    }
  }

  private String value() {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private String nested() {
    int depth = 1 << random.nextInt(14);
    return random.nextInt(2) == 0
        ? "[".repeat(depth) + "]".repeat(depth)
        : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private byte[] mutate(byte[] body) {
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
      case 1 -> {
        byte[] flipped = body.clone();
        flipped[random.nextInt(body.length)] = (byte) random.nextInt(256);
        yield flipped;
      }
      case 2 -> inserted(body, new byte[] {(byte) 0xC3, (byte) 0x28});
      case 3 -> inserted(body, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
      case 4 -> new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
      default -> {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        yield noise;
      }
    };
  }

  private byte[] inserted(byte[] body, byte[] what) {
    int at = random.nextInt(body.length + 1);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(body, 0, at);
    whole.writeBytes(what);
    whole.write(body, at, body.length - at);
    return whole.toByteArray();
  }

  private void mutate(AMQP.BasicProperties.Builder properties) {
    switch (random.nextInt(8)) {
      case 0 -> properties.messageId(null);
      case 1 -> properties.messageId("no UUID");
      case 2 -> properties.contentType("image/png").contentEncoding("br");
      case 3 -> properties.type(null).contentType(null).deliveryMode(null);
      case 4 -> properties.headers(Map.of("x-bloodbank-attempt", "many", "x-death", "none"));
      case 5 ->
          properties.headers(
              Map.of("x-death", List.of(Map.of("count", 1L)), "x-bloodbank-first-failure", 7));
      case 6 -> properties.headers(Map.of("traceparent", "\u0000", "nothing", 0L));
      default -> properties.headers(Map.of("large", "x".repeat(60_000)));
    }
  }

  private byte[] bytes(Map<String, String> members) {
    StringBuilder json = new StringBuilder("{");
    members.forEach(
        (name, value) ->
            json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }
}
