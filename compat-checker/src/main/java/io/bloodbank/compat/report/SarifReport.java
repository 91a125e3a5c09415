package io.bloodbank.compat.report;

import io.bloodbank.catalog.SchemaLocation;
import io.bloodbank.compat.gate.Breakage;
import io.bloodbank.compat.gate.CompatException;
import io.bloodbank.compat.gate.Finding;
import io.bloodbank.compat.gate.GateReport;
import io.bloodbank.compat.gate.GateRule;
import io.bloodbank.compat.gate.GateRules;
import io.bloodbank.compat.gate.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Findings in the Static Analysis Results Interchange Format (SARIF) 2.1.0. */
final class SarifReport {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<GateRule> RULES = GateRules.allRules();

  private SarifReport() {}

  static String write(GateReport report) {
    ObjectNode json = JSON.createObjectNode();
    json.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.put("version", "2.1.0");
    ObjectNode run = json.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "bloodbank");
    ArrayNode rules = driver.putArray("rules");
    RULES.forEach(rule -> rule(rules.addObject(), rule));
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    report.findings().forEach(finding -> result(results.addObject(), finding));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  private static void rule(ObjectNode json, GateRule rule) {
    json.put("id", rule.id());
    json.putObject("shortDescription").put("text", rule.purpose());
    json.putObject("defaultConfiguration").put("level", level(rule.severity()));
  }

  private static String level(Severity severity) {
    return severity == Severity.ERROR ? "error" : "note";
  }

  private static void result(ObjectNode json, Finding finding) {
    json.put("ruleId", finding.rule().id());
    json.put("ruleIndex", RULES.indexOf(finding.rule()));
    json.put("level", level(finding.rule().severity()));
    json.putObject("message").put("text", Words.whole(finding));
    place(json.putArray("locations").addObject(), finding.location());
    finding.against().ifPresent(against -> related(json, against));
    finding.exception().ifPresent(exception -> suppression(json, exception));
    ObjectNode properties = json.putObject("properties");
    ArrayNode keys = properties.putArray("routingKeys");
    finding.events().forEach(key -> keys.add(key.toString()));
    properties.put("baseline", finding.baseline());
    finding.breakage().ifPresent(breakage -> proof(properties, breakage));
  }

  private static void related(ObjectNode json, SchemaLocation against) {
    ObjectNode related = json.putArray("relatedLocations").addObject();
    place(related, against);
    related.putObject("message").put("text", "in the baseline");
  }

  private static void proof(ObjectNode properties, Breakage breakage) {
    properties.put("direction", breakage.direction().toString());
    properties.set("witness", breakage.witness());
  }

  private static void suppression(ObjectNode json, CompatException exception) {
    ObjectNode suppression = json.putArray("suppressions").addObject();
    suppression.put("kind", "external");
    suppression.put("justification", exception.reason() + " (until " + exception.expires() + ")");
  }

  private static void place(ObjectNode json, SchemaLocation location) {
    ObjectNode physical = json.putObject("physicalLocation");
    physical.putObject("artifactLocation").put("uri", uri(location.file()));
    ObjectNode region = physical.putObject("region");
    region.put("startLine", location.line());
    region.put("startColumn", location.column());
    json.putArray("logicalLocations").addObject().put("fullyQualifiedName", location.pointer());
  }

  private static String uri(String file) {
    int colon = file.indexOf(':');
    try {
      // What a baseline is called, such as git:v1:schemas/a.json, is a URI with that scheme.
      return colon > 1
          ? new URI(file.substring(0, colon), file.substring(colon + 1), null).toASCIIString()
          : new URI(null, null, file, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("No URI can be made of the file name " + file, e);
    }
  }
}
