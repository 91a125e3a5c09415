package io.bloodbank.gateway.fuzz;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Targets of requests: the routes that there are, and what is near them. */
final class RandomPaths {
  private static final List<String> ROUTES =
      List.of(
          "/",
          "/health",
          "/health/live",
          "/metrics",
          "/docs",
          "/docs/",
          "/docs/index.html",
          "/openapi.json",
          "/asyncapi.json",
          "/events",
          "/events/",
          "/events/stream",
          "/events/stream?binding=llm.%23",
          "/events/stream?binding=%3Cfuzz%3E");
  private static final List<String> TAILS =
      List.of(
          "/",
          "//",
          "/..",
          "/../..",
          "/%2e%2e/",
          "/.",
          ";a=b",
          "?",
          "?a=%3Cfuzz%3E",
          "#x",
          "%00",
          "%0d%0aFuzz-Injected:%20yes",
          "%zz",
          "%",
          "%c0%ae",
          "%C3%BC",
          "%F0%9F%98%80",
          "%ff",
          ".v2",
          "/events",
          ".json",
          "%2f",
          "\\",
          "?binding=%23&binding=x",
          "?" + "a=b&".repeat(200));

  private final List<String> posts = new ArrayList<>();
  private final List<String> pages = new ArrayList<>();

  RandomPaths(SchemaCatalog contracts) {
    for (EventSchema event : contracts.events()) {
      posts.add("/events/" + event.key());
      event.httpPath().ifPresent(posts::add);
      pages.add("/docs/" + event.key() + ".html");
    }
  }

  /** Where the event of this key is posted to. */
  String post(Dice dice, EventSchema event) {
    return dice.once(3)
        ? event.httpPath().orElse("/events/" + event.key())
        : "/events/" + event.key();
  }

  String any(Dice dice) {
    String path = dice.of(dice.of(posts), dice.of(pages), dice.of(ROUTES), dice.of(ROUTES));
    return switch (dice.below(8)) {
      case 0 -> path + dice.of(TAILS);
      case 1 -> encoded(dice.mutated(path));
      case 2 -> dice.mutated(path).replaceAll("[\\s\\x00-\\x1f]", "");
      case 3 -> path + "/" + encoded(dice.once(2) ? dice.text() : Dice.MARKUP);
      case 4 -> dice.once(40) ? path + "a".repeat(dice.below(20_000)) : dice.of(TAILS) + path;
      case 5 -> dice.of("*", "http://localhost" + path, "localhost:80", "//evil" + path, path);
      default -> path;
    };
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = each > ' ' && each < 127 && "%<>\"'\\^`{|}#".indexOf(each) < 0;
      encoded.append(plain ? String.valueOf((char) each) : "%%%02X".formatted(each & 0xFF));
    }
    return encoded.toString();
  }
}
