package io.bloodbank.cli;

import io.bloodbank.store.EventJson;
import io.bloodbank.store.StoredEvent;
import io.bloodbank.store.Validity;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints stored events, for a person or as JSON. */
final class StoredEventPrinter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final int MOST_INDENT = 20;

  private final PrintWriter out;
  private final Terminal terminal;
  private final boolean json;

  StoredEventPrinter(CommandSpec spec, boolean json) {
    this.out = spec.commandLine().getOut();
    this.terminal = new Terminal(spec.commandLine().getColorScheme().ansi());
    this.json = json;
  }

  /** A line of what it is, and one of what is wrong with it, if anything is. */
  void line(StoredEvent event) {
    if (json) {
      out.println(object(event));
    } else {
      out.println(head(event));
      if (event.reason() != null) {
        out.println(terminal.indented(event.reason()));
      }
    }
    out.flush();
  }

  /** Below its cause. */
  void step(int depth, StoredEvent event) {
    if (json) {
      line(event);
    } else {
      out.println("  ".repeat(Math.min(depth, MOST_INDENT)) + head(event));
      out.flush();
    }
  }

  /** With all that is known of it, and its body. */
  void whole(StoredEvent event) {
    if (json) {
      line(event);
      return;
    }
    line(event);
    ObjectNode known = EventJson.of(event);
    JsonNode envelope = known.remove("envelope");
    known.remove("body");
    known.remove("body_base64");
    known.properties().stream()
        .filter(member -> !isNothing(member.getValue()))
        .forEach(member -> field(member.getKey(), member.getValue()));
    out.println();
    out.println(
        terminal.indented(
            envelope == null
                ? new String(event.body(), StandardCharsets.UTF_8)
                : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(envelope)));
    out.flush();
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || (value.isObject() && value.isEmpty());
  }

  private void field(String name, JsonNode value) {
    String text = value.isString() ? value.stringValue() : value.toString();
    out.println("  " + terminal.styled(name + ":", Style.faint) + " " + terminal.safe(text));
  }

  private static String object(StoredEvent event) {
    return new String(EventJson.write(EventJson.of(event)), StandardCharsets.UTF_8);
  }

  private String head(StoredEvent event) {
    StringBuilder line =
        new StringBuilder(
            terminal.styled(TIME.format(event.time().atZone(ZoneId.systemDefault())), Style.faint));
    line.append("  ").append(terminal.styled(event.eventType(), Style.bold, Style.fg_cyan));
    if (event.validity() != Validity.VALID) {
      line.append("  ").append(terminal.styled(event.validity().wire(), Style.fg_red));
    }
    if (event.source() != null) {
      line.append("  from ").append(terminal.safe(event.source()));
    }
    line.append("  ").append(terminal.styled(event.id().toString(), Style.faint));
    if (event.correlationId() != null) {
      line.append(terminal.styled("  correlation " + event.correlationId(), Style.faint));
    }
    return line.toString();
  }
}
