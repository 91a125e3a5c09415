package io.bloodbank.compat.report;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.gate.Breakage;
import io.bloodbank.compat.gate.Direction;
import io.bloodbank.compat.gate.Finding;
import io.bloodbank.compat.gate.Severity;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The sentences that reports for people share. */
final class Words {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x80-\\x9f&&[^\\n]]");
  private static final int FEW = 3;
  private static final int LONGEST_TEXT = 80;
  private static final int SHORT_TEXT = 20;

  private Words() {}

  /** No text of a schema reaches a terminal as a control sequence. */
  static String safe(String text) {
    return CONTROL.matcher(text).replaceAll("\ufffd");
  }

  /** As the mode is typed: {@code literal-forward}. */
  static String name(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String who(Finding finding) {
    int more = finding.events().size() - FEW;
    return finding.events().stream()
            .limit(FEW)
            .map(RoutingKey::toString)
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }

  static String verdict(Finding finding) {
    if (finding.rule().id().equals("undecided")) {
      return "UNDECIDED";
    }
    if (finding.rule().severity() == Severity.NOTE) {
      return "note";
    }
    return finding.breakage().map(Words::breaking).orElse("REJECTED");
  }

  private static String breaking(Breakage breakage) {
    return breakage.direction() == Direction.FORWARD
        ? "BREAKING for subscribers already deployed (forward)"
        : "BREAKING for events already published (backward)";
  }

  static String sent(Breakage breakage) {
    return breakage.direction() == Direction.FORWARD
        ? "a publisher of the new schema may send"
        : "a publisher of the old schema may have sent";
  }

  static String rejected(Breakage breakage) {
    return breakage.direction() == Direction.FORWARD
        ? "a subscriber with the old schema rejects it"
        : "a subscriber with the new schema rejects it";
  }

  /** The value with long texts cut short. */
  static JsonNode brief(JsonNode value) {
    if (value.isString() && value.stringValue().length() > LONGEST_TEXT) {
      String text = value.stringValue();
      int end =
          text.offsetByCodePoints(0, Math.min(SHORT_TEXT, text.codePointCount(0, text.length())));
      int characters = text.codePointCount(0, text.length());
      return StringNode.valueOf(text.substring(0, end) + "… (" + characters + " characters)");
    }
    if (value instanceof ArrayNode array) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      array.values().forEach(item -> items.add(brief(item)));
      return items;
    }
    if (value instanceof ObjectNode object) {
      ObjectNode members = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(member -> members.set(member.getKey(), brief(member.getValue())));
      return members;
    }
    return value;
  }

  /** Message, proof and advice on a line each, for reports that show the place themselves. */
  static String whole(Finding finding) {
    StringBuilder text = new StringBuilder();
    text.append(who(finding)).append(": ").append(verdict(finding)).append('\n');
    String pointer = finding.location().pointer();
    text.append(pointer.isEmpty() ? "" : pointer + " ").append(finding.message()).append('\n');
    finding
        .breakage()
        .ifPresent(
            proof ->
                text.append(sent(proof))
                    .append(": ")
                    .append(brief(proof.witness()))
                    .append('\n')
                    .append(rejected(proof))
                    .append(": ")
                    .append(proof.rejection())
                    .append('\n'));
    finding.notes().forEach(note -> text.append(note).append('\n'));
    finding
        .exception()
        .ifPresent(
            accepted ->
                text.append("accepted until ")
                    .append(accepted.expires())
                    .append(": ")
                    .append(accepted.reason())
                    .append('\n'));
    return safe(text.append("→ ").append(finding.advice()).toString().stripLeading());
  }
}
