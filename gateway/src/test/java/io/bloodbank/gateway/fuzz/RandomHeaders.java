package io.bloodbank.gateway.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Header lines: those that mean something here, with what is near their values. */
final class RandomHeaders {
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json; charset=utf-8",
          "application/json;charset=utf-16",
          "application/x-ndjson",
          "application/cloudevents+json",
          "application/cloudevents-batch+json",
          "text/plain",
          "text/html",
          "application/xml",
          "multipart/form-data; boundary=x",
          "APPLICATION/JSON",
          "application/vnd.x+json",
          "json",
          "application/json,application/json",
          "*/*",
          ";",
          "");
  private static final List<String> NAMES =
      List.of(
          "X-Correlation-ID",
          "X-Session-ID",
          "X-Event-ID",
          "X-Source",
          "X-Request-ID",
          "X-API-Key",
          "Authorization",
          "X-Forwarded-For",
          "Forwarded",
          "Accept",
          "Accept-Encoding",
          "Origin",
          "If-None-Match",
          "If-Modified-Since",
          "Range",
          "Expect",
          "Content-Encoding",
          "Cookie",
          "Last-Event-ID",
          "Referer",
          "User-Agent",
          "Upgrade",
          "Via",
          "TE",
          "traceparent",
          "ce-id",
          "ce-source",
          "ce-type",
          "ce-specversion",
          "ce-time",
          "ce-dataschema",
          "ce-x",
          "Access-Control-Request-Method",
          "Content-Language",
          "X-HTTP-Method-Override");
  private static final List<String> VALUES =
      List.of(
          "",
          "*",
          "gzip",
          "deflate",
          "100-continue",
          "bytes=0-1",
          "bytes=-99999999999999999999",
          "W/\"x\"",
          "019c0f3c-5d2a-7c41-9b7e-3f1a6c0d8e52",
          "Bearer x",
          "Basic Og==",
          "Bearer",
          "1.0",
          "calendar.event.created",
          "127.0.0.1",
          "::1, [::1]:80, unknown",
          "for=\"[::1]\"",
          "for=_hidden;proto=https",
          "text/event-stream",
          "application/json;q=0.1",
          "trailers",
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          "999999999999999999999",
          "2026-01-30T14:00:00Z",
          "websocket",
          "h2c",
          "null",
          "http://evil.example",
          "a;b=\"");

  private RandomHeaders() {}

  /** What the body is said to be. */
  static String type(Dice dice) {
    return dice.of(TYPES);
  }

  static List<String> some(Dice dice, String key) {
    List<String> lines = new ArrayList<>();
    for (int count = dice.below(4); count > 0; count--) {
      String name = dice.once(25) ? dice.text().replaceAll("[\\r\\n]", "") : dice.of(NAMES);
      lines.add(name + ": " + value(dice));
      if (dice.once(15)) {
        lines.add(name + ": " + value(dice));
      }
    }
    if (dice.once(200)) {
      lines.add("X-Long: " + "a".repeat(dice.of(7_000, 9_000, 70_000)));
    }
    if (dice.once(2)) {
      lines.add(
          "X-API-Key: " + (dice.once(6) ? dice.mutated(key) : key).replaceAll("[\\r\\n]", ""));
    }
    return lines;
  }

  private static String value(Dice dice) {
    String value =
        switch (dice.below(4)) {
          case 0 -> dice.text();
          case 1 -> dice.mutated(dice.of(VALUES));
          case 2 -> Dice.MARKUP;
          default -> dice.of(VALUES);
        };
    // A line break would begin another header: what is sent must be known to be well framed.
    return value.replaceAll("[\\r\\n]", " ");
  }
}
