package io.bloodbank.cli;

import io.bloodbank.runtime.DeadLetter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints dead letters, for a person or as JSON. */
final class DeadLetterPrinter {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintWriter out;
  private final Terminal terminal;
  private final boolean json;

  DeadLetterPrinter(CommandSpec spec, boolean json) {
    this.out = spec.commandLine().getOut();
    this.terminal = new Terminal(spec.commandLine().getColorScheme().ansi());
    this.json = json;
  }

  /** What happened to it. */
  void line(DeadLetter letter) {
    if (json) {
      out.println(JSON.writeValueAsString(object(letter)));
    } else {
      head(letter);
    }
    out.flush();
  }

  /** With its headers and its body. */
  void whole(DeadLetter letter) {
    if (json) {
      ObjectNode whole = object(letter);
      ObjectNode headers = whole.putObject("headers");
      new TreeMap<>(letter.headers()).forEach((k, v) -> headers.put(k, String.valueOf(v)));
      JsonNode body = body(letter);
      if (body == null) {
        whole.put("body", text(letter));
      } else {
        whole.set("body", body);
      }
      out.println(JSON.writeValueAsString(whole));
    } else {
      head(letter);
      new TreeMap<>(letter.headers()).forEach((k, v) -> out.println(header(k, v)));
      out.println();
      out.println(terminal.indented(pretty(letter)));
    }
    out.flush();
  }

  private void head(DeadLetter letter) {
    Instant time = letter.time();
    String when = time == null ? "" : TIME.format(time.atZone(ZoneId.systemDefault()));
    out.println(
        terminal.styled(when, Style.faint)
            + "  "
            + terminal.styled(letter.routingKey(), Style.bold, Style.fg_cyan)
            + "  "
            + terminal.styled(letter.reason(), Style.fg_red)
            + (letter.attempt() > 0 ? "  attempt " + letter.attempt() : "")
            + "  "
            + terminal.styled(letter.id(), Style.faint));
    String said =
        letter.exception() == null
            ? letter.message()
            : letter.exception() + ": " + letter.message();
    if (!said.isBlank()) {
      out.println(terminal.indented(said));
    }
  }

  private String header(String name, @Nullable Object value) {
    return "  " + terminal.styled(name + ":", Style.faint) + " " + terminal.safe("" + value);
  }

  private static ObjectNode object(DeadLetter letter) {
    return JSON.createObjectNode()
        .put("id", letter.id())
        .put("queue", letter.queue())
        .put("exchange", letter.exchange())
        .put("routing_key", letter.routingKey())
        .put("reason", letter.reason())
        .put("message", letter.message())
        .put("exception", letter.exception())
        .put("attempt", letter.attempt())
        .put("first_failure", text(letter.firstFailure()))
        .put("last_failure", text(letter.lastFailure()))
        .put("time", text(letter.time()));
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static String pretty(DeadLetter letter) {
    JsonNode body = body(letter);
    return body == null
        ? text(letter)
        : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body);
  }

  private static @Nullable JsonNode body(DeadLetter letter) {
    try {
      JsonNode body = JSON.readTree(letter.body());
      return body.isMissingNode() ? null : body;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static String text(DeadLetter letter) {
    return new String(letter.body(), StandardCharsets.UTF_8);
  }
}
