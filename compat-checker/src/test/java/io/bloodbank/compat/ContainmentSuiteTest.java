package io.bloodbank.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The labels of the containment suite of sdbs-uni-p, in literal mode. */
class ContainmentSuiteTest {
  @Test
  void decidesNearlyEveryRowAndNoneWrong() throws IOException {
    Tally tally = run(row -> !row.get("optional").booleanValue(), CompatibilityChecker.create());
    assertThat(tally.wrong).allSatisfy(ContainmentSuiteTest::labelIsRefuted);
    assertThat(tally.wrong).hasSameSizeAs(refutedLabels());
    assertThat(tally.decided).isGreaterThanOrEqualTo((int) (0.99 * tally.labels));
  }

  @Test
  void isNeverWrongWhereFormatIsAsserted() throws IOException {
    Tally tally =
        run(
            row ->
                row.get("optional").booleanValue()
                    && row.get("id").stringValue().contains("optional/format"),
            CompatibilityChecker.create().assertingFormat());
    assertThat(tally.wrong).isEmpty();
  }

  /** A wrong verdict is excused only by a document of the list that refutes the row's label. */
  private static void labelIsRefuted(Wrong wrong) {
    JsonNode listed =
        refutedLabels().stream()
            .filter(each -> each.get("id").stringValue().equals(wrong.id))
            .findFirst()
            .orElseThrow(() -> new AssertionError(wrong + " is not listed"));
    JsonNode document = listed.get("document");
    assertThat(accepts(wrong.writer, document)).isTrue();
    boolean contained = accepts(wrong.reader, document);
    assertThat(contained).isEqualTo(wrong.verdict instanceof Verdict.Compatible);
    if (contained) {
      assertThat(wrong.writer).isEqualTo(TestData.JSON.createObjectNode().set("const", document));
    }
  }

  private static List<JsonNode> refutedLabels() {
    InputStream list = ContainmentSuiteTest.class.getResourceAsStream("refuted-labels.json");
    return List.copyOf(TestData.JSON.readTree(list).values());
  }

  private static boolean accepts(JsonNode schema, JsonNode document) {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    return registry.getSchema(schema).validate(document).isEmpty();
  }

  record Wrong(String id, JsonNode writer, JsonNode reader, Verdict verdict) {}

  static Tally run(Predicate<JsonNode> rows, CompatibilityChecker checker) throws IOException {
    Tally tally = new Tally();
    for (String line : Files.readAllLines(TestData.find("containment-suite-2020-12.jsonl"))) {
      JsonNode row = TestData.JSON.readTree(line);
      if (rows.test(row)
          && !row.get("remote_ref").booleanValue()
          && !row.has("label_contradicted_by")) {
        tally.row(row, checker);
      }
    }
    System.out.println(tally);
    return tally;
  }

  static final class Tally {
    int labels;
    int decided;
    final List<Wrong> wrong = new ArrayList<>();
    final Map<String, List<String>> undecided = new TreeMap<>();
    long slowest;
    String slowestId = "";
    final List<Long> micros = new ArrayList<>();

    void row(JsonNode row, CompatibilityChecker checker) {
      SchemaDocument before = SchemaDocument.of(row.get("old"));
      SchemaDocument after = SchemaDocument.of(row.get("new"));
      JsonNode labels = row.get("expect");
      label(row, labels.get("old_subset_of_new"), checker, before, after, Mode.LITERAL_BACKWARD);
      label(row, labels.get("new_subset_of_old"), checker, before, after, Mode.LITERAL_FORWARD);
    }

    private void label(
        JsonNode row,
        JsonNode label,
        CompatibilityChecker checker,
        SchemaDocument before,
        SchemaDocument after,
        Mode mode) {
      if (label == null || label.isNull()) {
        return;
      }
      labels++;
      String id = row.get("id").stringValue() + " " + mode;
      long start = System.nanoTime();
      CompatibilityResult result = checker.check(before, after, mode);
      long took = (System.nanoTime() - start) / 1000;
      micros.add(took);
      if (took > slowest) {
        slowest = took;
        slowestId = id;
      }
      Verdict verdict = mode.backward() ? result.backward().get() : result.forward().get();
      if (verdict instanceof Verdict.Undecided open) {
        undecided.computeIfAbsent(open.reason(), r -> new ArrayList<>()).add(id);
      } else {
        decided++;
        if ((verdict instanceof Verdict.Compatible) != label.booleanValue()) {
          SchemaDocument writer = mode.backward() ? before : after;
          SchemaDocument reader = mode.backward() ? after : before;
          wrong.add(new Wrong(id, writer.json(), reader.json(), verdict));
        }
      }
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      text.append("labels ").append(labels).append(", decided ").append(decided);
      text.append(", wrong ").append(wrong.size());
      micros.sort(null);
      if (!micros.isEmpty()) {
        text.append(", median ").append(micros.get(micros.size() / 2)).append(" us, p95 ");
        text.append(micros.get(micros.size() * 95 / 100)).append(" us, slowest ");
        text.append(slowest).append(" us ").append(slowestId);
      }
      undecided.forEach(
          (reason, ids) ->
              text.append("\n  ")
                  .append(ids.size())
                  .append(" x ")
                  .append(reason)
                  .append(": ")
                  .append(ids.subList(0, Math.min(3, ids.size()))));
      return text.toString();
    }
  }
}
