package io.bloodbank.compat.report;

import io.bloodbank.catalog.SchemaLocation;
import io.bloodbank.compat.gate.Breakage;
import io.bloodbank.compat.gate.ComparedEvent;
import io.bloodbank.compat.gate.CompatException;
import io.bloodbank.compat.gate.Direction;
import io.bloodbank.compat.gate.Finding;
import io.bloodbank.compat.gate.GateReport;
import io.bloodbank.compat.gate.Outcome;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that was found, as one JSON object. */
final class JsonReport {
  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonReport() {}

  static String write(GateReport report) {
    ObjectNode json = JSON.createObjectNode();
    json.put("holds", report.holds());
    json.put("mode", Words.name(report.mode()));
    report.baselines().forEach(json.putArray("baselines")::add);
    ArrayNode events = json.putArray("events");
    report.events().forEach(event -> event(events.addObject(), event));
    ArrayNode findings = json.putArray("findings");
    report.findings().forEach(finding -> finding(findings.addObject(), finding));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private static void event(ObjectNode json, ComparedEvent event) {
    json.put("routing_key", event.key().toString());
    json.put("baseline", event.baseline());
    json.put("change", lower(event.change()));
    verdicts(json, event.verdicts());
    event.notes().forEach(json.withArrayProperty("notes")::add);
  }

  private static void finding(ObjectNode json, Finding finding) {
    json.put("rule", finding.rule().id());
    json.put("category", lower(finding.rule().category()));
    json.put("severity", lower(finding.rule().severity()));
    json.put("fails", finding.fails());
    ArrayNode keys = json.putArray("routing_keys");
    finding.events().forEach(key -> keys.add(key.toString()));
    json.put("baseline", finding.baseline());
    json.set("location", location(finding.location()));
    finding.against().ifPresent(place -> json.set("against", location(place)));
    json.put("message", finding.message());
    verdicts(json, finding.verdicts());
    finding.breakage().ifPresent(breakage -> breakage(json, breakage));
    finding.notes().forEach(json.withArrayProperty("notes")::add);
    json.put("advice", finding.advice());
    finding.exception().ifPresent(exception -> exception(json.putObject("accepted"), exception));
  }

  private static void verdicts(ObjectNode json, Map<Direction, Outcome> verdicts) {
    if (!verdicts.isEmpty()) {
      ObjectNode object = json.putObject("verdicts");
      verdicts.forEach(
          (direction, outcome) -> object.put(direction.toString(), outcome.toString()));
    }
  }

  private static void breakage(ObjectNode json, Breakage breakage) {
    json.put("direction", breakage.direction().toString());
    json.set("witness", breakage.witness());
    ObjectNode rejection = json.putObject("rejection");
    rejection.put("pointer", breakage.rejection().pointer());
    rejection.put("message", breakage.rejection().message());
  }

  private static void exception(ObjectNode json, CompatException exception) {
    json.put("reason", exception.reason());
    json.put("expires", exception.expires().toString());
  }

  private static ObjectNode location(SchemaLocation location) {
    ObjectNode json = JSON.createObjectNode();
    json.put("file", location.file());
    json.put("line", location.line());
    json.put("column", location.column());
    json.put("pointer", location.pointer());
    return json;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
