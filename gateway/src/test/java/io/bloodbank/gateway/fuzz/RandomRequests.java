package io.bloodbank.gateway.fuzz;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests that a client could send, most of them wrong in one way or another. */
final class RandomRequests {
  private static final List<String> METHODS =
      List.of(
          "GET",
          "POST",
          "PUT",
          "DELETE",
          "HEAD",
          "OPTIONS",
          "PATCH",
          "TRACE",
          "get",
          "FUZZ",
          "CONNECT",
          "PROPFIND",
          "POST/",
          "<b>");

  private final List<EventSchema> events;
  private final RandomPaths paths;
  private final RandomBodies bodies;
  private final String apiKey;

  /**
   * @param apiKey one that is known
   */
  RandomRequests(SchemaCatalog contracts, String apiKey) {
    this.events = List.copyOf(contracts.events());
    this.paths = new RandomPaths(contracts);
    this.bodies = new RandomBodies(events);
    this.apiKey = apiKey;
  }

  RandomRequest next(Dice dice) {
    if (dice.once(50)) {
      byte[] garbage = dice.mutated(publish(dice).bytes());
      return new RandomRequest(
          "?", dice.once(4) ? dice.bytes(dice.below(300)) : garbage, false, true);
    }
    return dice.once(2) ? publish(dice) : anything(dice);
  }

  /** What publishes, or nearly. */
  private RandomRequest publish(Dice dice) {
    EventSchema event = dice.of(events);
    boolean envelopes = dice.once(3);
    String valid = envelopes ? bodies.envelopes(dice) : bodies.data(dice, event);
    String path = envelopes ? "/events" : paths.post(dice, event);
    String type = valid.startsWith("[") || !envelopes ? "application/json" : ndjson(valid);
    if (dice.once(10)) {
      path = "/events";
      valid = bodies.cloudEvent(dice);
      type = "application/cloudevents+json";
    }
    if (dice.once(8)) {
      path = paths.any(dice);
    }
    byte[] body = dice.once(2) ? bodies.any(dice, valid) : valid.getBytes(StandardCharsets.UTF_8);
    return request(dice, "POST", path, dice.once(8) ? RandomHeaders.type(dice) : type, body);
  }

  private static String ndjson(String valid) {
    return valid.indexOf('\n') < 0 ? "application/json" : "application/x-ndjson";
  }

  private RandomRequest anything(Dice dice) {
    String method = dice.once(2) ? "GET" : dice.of(METHODS);
    byte[] body = dice.once(3) ? bodies.any(dice, bodies.data(dice, dice.of(events))) : new byte[0];
    return request(dice, method, paths.any(dice), RandomHeaders.type(dice), body);
  }

  private RandomRequest request(Dice dice, String method, String path, String type, byte[] body) {
    List<String> lines = new ArrayList<>();
    String version = dice.once(60) ? version(dice) : "HTTP/1.1";
    lines.add(method + " " + path + " " + version);
    if (!dice.once(100)) {
      lines.add(
          "Host: " + (dice.once(60) ? dice.of(Dice.MARKUP, "a b", "", "x:99999") : "localhost"));
    }
    if (!dice.once(30)) {
      lines.add("Content-Type: " + type);
    }
    lines.addAll(RandomHeaders.some(dice, apiKey));
    boolean framed = true;
    byte[] sent = body;
    if (dice.once(40)) {
      framed = false;
      lines.add(
          dice.of(
              "Content-Length: -1",
              "Content-Length: " + (body.length + 5),
              "Content-Length: x",
              "Transfer-Encoding: gzip",
              "Transfer-Encoding: chunked",
              "Content-Length: 99999999999",
              "Content-Length: 3\r\nTransfer-Encoding: chunked",
              "Content-Length: 1\r\nContent-Length: 2",
              "Transfer-Encoding: chunked, chunked"));
    } else if (dice.once(8)) {
      lines.add("Transfer-Encoding: chunked");
      sent = chunked(dice, body);
    } else if (body.length > 0 || !method.equals("GET")) {
      lines.add("Content-Length: " + body.length);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(sent);
    return new RandomRequest(
        method, bytes.toByteArray(), framed, !framed || !version.equals("HTTP/1.1"));
  }

  private static String version(Dice dice) {
    return dice.of("HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/1.2", "HTTP/9", "http/1.1", "X", "");
  }

  private static byte[] chunked(Dice dice, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int from = 0; from < body.length; ) {
      int size = Math.min(body.length - from, 1 + dice.below(Math.max(1, body.length)));
      String extension = dice.once(10) ? ";x=" + "y".repeat(dice.below(100)) : "";
      bytes.writeBytes(
          (Integer.toHexString(size) + extension + "\r\n").getBytes(StandardCharsets.US_ASCII));
      bytes.write(body, from, size);
      bytes.writeBytes(new byte[] {'\r', '\n'});
      from += size;
    }
    bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return bytes.toByteArray();
  }
}
