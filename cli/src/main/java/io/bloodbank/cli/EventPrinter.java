package io.bloodbank.cli;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.DecodedEnvelope;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.TappedMessage;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows each message that crosses the bus: a line of what it is, its data below, and what is wrong
 * with it, if anything is. Text from the bus never reaches the terminal as a control sequence.
 */
final class EventPrinter {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PrintWriter out;
  private final Terminal terminal;
  private final SchemaCatalog contracts;

  EventPrinter(PrintWriter out, Ansi ansi, SchemaCatalog contracts) {
    this.out = out;
    this.terminal = new Terminal(ansi);
    this.contracts = contracts;
  }

  /** Whole messages never mix, whichever threads they come from. */
  synchronized void print(TappedMessage message) {
    if (message.envelope() instanceof DecodedEnvelope.WellFormed wellFormed) {
      print(wellFormed.envelope());
    } else if (message.envelope() instanceof DecodedEnvelope.Malformed malformed) {
      out.println(terminal.styled(message.routingKey(), Style.bold, Style.fg_red));
      wrong("not an envelope: " + malformed.message());
      out.println(terminal.indented(new String(message.body(), StandardCharsets.UTF_8)));
    }
    out.flush();
  }

  private void print(EventEnvelope<JsonNode> event) {
    String time = TIME.format(event.timestamp().atZone(ZoneId.systemDefault()));
    StringBuilder line = new StringBuilder(terminal.styled(time, Style.faint));
    line.append("  ")
        .append(terminal.styled(event.eventType().toString(), Style.bold, Style.fg_cyan));
    line.append("  from ").append(terminal.safe(event.source()));
    line.append("  ").append(terminal.styled(event.id().toString(), Style.faint));
    if (event.correlationId() != null) {
      line.append(terminal.styled("  correlation " + event.correlationId(), Style.faint));
    }
    if (event.sessionId() != null) {
      line.append(terminal.styled("  session " + event.sessionId(), Style.faint));
    }
    out.println(line);
    problem(event).ifPresent(this::wrong);
    out.println(
        terminal.indented(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(event.data())));
  }

  private Optional<String> problem(EventEnvelope<JsonNode> event) {
    Optional<EventSchema> contract = contracts.find(event.eventType());
    if (contract.isEmpty()) {
      return Optional.of("no contract for this routing key");
    }
    List<Violation> violations = contract.get().validator(ContractForm.OPEN).validate(event.data());
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            violations.stream()
                .map(violation -> violation.pointer() + " " + violation.message())
                .collect(Collectors.joining("; ")));
  }

  private void wrong(String problem) {
    out.println("  " + terminal.styled("! " + problem, Style.fg_red));
  }
}
