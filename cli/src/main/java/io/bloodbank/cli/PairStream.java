package io.bloodbank.cli;

import io.bloodbank.catalog.JsonProblem;
import io.bloodbank.catalog.JsonReader;
import io.bloodbank.catalog.NotJson;
import io.bloodbank.compat.CompatibilityChecker;
import io.bloodbank.compat.CompatibilityResult;
import io.bloodbank.compat.Dialect;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.SchemaDocument;
import io.bloodbank.compat.Verdict;
import io.bloodbank.compat.gate.Direction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers pairs of schemas, a JSON object a line, in order. */
final class PairStream {
  static final int FINDINGS = 1;
  static final int BROKEN_LINES = 2;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100_000)
                          .maxNumberLength(100_000)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final JsonReader READER = new JsonReader(JSON);

  private final CompatibilityChecker checker;
  private final Mode mode;
  private int status;

  PairStream(CompatibilityChecker checker, Mode mode) {
    this.checker = checker;
    this.mode = mode;
  }

  /** Returns the exit status: 0 all are compatible, 1 one is not, 2 a line could not be read. */
  int answer(BufferedReader lines, PrintWriter out) throws IOException {
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        out.println(JSON.writeValueAsString(answer(line, number)));
      }
    }
    out.flush();
    return status;
  }

  private ObjectNode answer(String line, int number) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      JsonNode pair = READER.read(line);
      if (pair.has("id")) {
        answer.set("id", pair.get("id"));
      }
      SchemaDocument before = schema(pair, "old");
      SchemaDocument after = schema(pair, "new");
      long start = System.nanoTime();
      CompatibilityResult result = checker.check(before, after, mode);
      long nanos = System.nanoTime() - start;
      describe(result, answer);
      answer.put("micros", TimeUnit.NANOSECONDS.toMicros(nanos));
    } catch (NotJson e) {
      broken(answer, number, notJson(e.problem()));
    } catch (IllegalArgumentException e) {
      broken(answer, number, String.valueOf(e.getMessage()));
    }
    return answer;
  }

  private static String notJson(JsonProblem problem) {
    return "is not JSON: %s, column %d".formatted(problem.message(), problem.column());
  }

  private void broken(ObjectNode answer, int number, String why) {
    status = BROKEN_LINES;
    answer.put("line", number);
    answer.put("error", why);
  }

  private static SchemaDocument schema(JsonNode pair, String name) {
    JsonNode schema = pair.get(name);
    if (schema == null || !(schema.isObject() || schema.isBoolean())) {
      throw new IllegalArgumentException(
          "\"" + name + "\" has to be a schema, an object or a boolean");
    }
    SchemaDocument document = SchemaDocument.of(schema);
    JsonNode draft = pair.get("draft");
    return draft == null || draft.isNull() ? document : document.withDialect(dialect(draft));
  }

  private static Dialect dialect(JsonNode draft) {
    String text = draft.asString("");
    String digits = text.replaceAll("^.*draft[-/]?0?|#$|/schema#?$", "");
    return switch (digits.isEmpty() ? text : digits) {
      case "4", "04" -> Dialect.DRAFT_04;
      case "6", "06" -> Dialect.DRAFT_06;
      case "7", "07" -> Dialect.DRAFT_07;
      case "2019-09" -> Dialect.DRAFT_2019_09;
      case "2020-12" -> Dialect.DRAFT_2020_12;
      default ->
          throw new IllegalArgumentException(
              "\"draft\" is "
                  + draft
                  + "; known are draft-04, draft-06, draft-07, 2019-09 and 2020-12");
    };
  }

  private void describe(CompatibilityResult result, ObjectNode answer) {
    List<Verdict> verdicts =
        Stream.of(result.backward(), result.forward()).flatMap(Optional::stream).toList();
    String verdict =
        verdicts.stream().anyMatch(v -> v instanceof Verdict.Incompatible)
            ? "incompatible"
            : result.isCompatible() ? "compatible" : "undecided";
    if (!result.isCompatible()) {
      status = Math.max(status, FINDINGS);
    }
    answer.put("verdict", verdict);
    ArrayNode findings = answer.putArray("findings");
    for (Direction direction : List.of(Direction.BACKWARD, Direction.FORWARD)) {
      direction.verdict(result).ifPresent(found -> describe(direction, found, findings));
    }
  }

  private static void describe(Direction direction, Verdict verdict, ArrayNode findings) {
    if (verdict instanceof Verdict.Incompatible incompatible) {
      ObjectNode finding = findings.addObject();
      finding.put("direction", direction.toString());
      finding.put("verdict", "incompatible");
      finding.put("rule", incompatible.rule());
      finding.put("pointer", incompatible.againstLocation().pointer());
      finding.set("witness", incompatible.witness());
      finding.put("reason", incompatible.message());
    } else if (verdict instanceof Verdict.Undecided undecided) {
      ObjectNode finding = findings.addObject();
      finding.put("direction", direction.toString());
      finding.put("verdict", "undecided");
      finding.put("pointer", undecided.location().pointer());
      finding.put("reason", undecided.reason());
    }
  }
}
