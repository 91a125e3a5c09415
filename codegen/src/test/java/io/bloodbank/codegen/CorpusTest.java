package io.bloodbank.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.CatalogException;
import io.bloodbank.catalog.CatalogProblem;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Schemas of others: each is generated and compiles without a warning, or is refused with place and
 * reason; valid instances come through with all that their schema knows, and an invalid one is
 * refused or comes through unaltered too. What is held as {@code JsonNode}, and what is refused, is
 * written to {@code target/corpus/}.
 */
@EnabledIf("isPresent")
class CorpusTest {
  @TempDir Path work;

  static boolean isPresent() {
    return Files.isDirectory(Corpus.data().resolve("json-schema-test-suite"));
  }

  @Test
  void suiteOfDraft202012() throws Exception {
    Outcome outcome =
        check(
            "draft2020-12",
            Corpus.suite("draft2020-12", "https://json-schema.org/draft/2020-12/schema"));

    assertThat(outcome.refused())
        .containsOnlyKeys(
            "properties.json: properties with escaped characters",
            "refRemote.json: remote HTTP ref with different $id",
            "refRemote.json: remote HTTP ref with different URN $id",
            "required.json: required with escaped characters",
            "vocabulary.json: schema that uses custom metaschema with with no validation"
                + " vocabulary",
            "vocabulary.json: ignore unrecognized optional vocabulary");
  }

  @Test
  void suiteOfDraft7() throws Exception {
    Outcome outcome =
        check("draft7", Corpus.suite("draft7", "http://json-schema.org/draft-07/schema#"));

    assertThat(outcome.refused())
        .containsOnlyKeys(
            "properties.json: properties with escaped characters",
            "required.json: required with escaped characters");
  }

  @Test
  void cdevents041() throws Exception {
    assertThat(check("cdevents-v0.4.1", Corpus.cdevents("v0.4.1"))).isEqualTo(Outcome.PERFECT);
  }

  @Test
  void cdevents051() throws Exception {
    assertThat(check("cdevents-v0.5.1", Corpus.cdevents("v0.5.1"))).isEqualTo(Outcome.PERFECT);
  }

  /**
   * What became of a corpus.
   *
   * @param tally how often something is held as {@code JsonNode}, by reason
   */
  private record Outcome(Map<String, List<CatalogProblem>> refused, Map<String, Integer> tally) {
    static final Outcome PERFECT = new Outcome(Map.of(), Map.of());
  }

  private Outcome check(String corpus, List<Corpus.Case> cases) throws Exception {
    Map<String, Corpus.Case> generated = new LinkedHashMap<>();
    Outcome outcome = new Outcome(new TreeMap<>(), new TreeMap<>());
    for (Corpus.Case each : cases) {
      String basePackage = "corpus.c" + generated.size();
      try {
        GenerationResult result = generate(each, basePackage);
        result
            .tally()
            .forEach((reason, count) -> outcome.tally().merge(reason, count, Integer::sum));
        generated.put(basePackage, each);
      } catch (CatalogException e) {
        outcome.refused().put(each.name(), e.problems());
      }
    }
    report(corpus, outcome);
    List<String> wrong = new ArrayList<>();
    Path classes = Files.createDirectory(work.resolve("classes"));
    try (Compiled compiled =
        Compiled.of(work.resolve("sources"), work.resolve("resources"), classes)) {
      for (Map.Entry<String, Corpus.Case> entry : generated.entrySet()) {
        roundTrips(entry.getValue(), compiled.type(entry.getKey() + ".corpus.CorpusEvents"), wrong);
      }
    }
    assertThat(wrong).isEmpty();
    return outcome;
  }

  private GenerationResult generate(Corpus.Case each, String basePackage) throws IOException {
    return Generator.generate(
        new GenerationRequest(
            SchemaCatalog.of(each.files(), ""),
            List.of(),
            basePackage,
            work.resolve("sources"),
            work.resolve("resources")));
  }

  private static void report(String corpus, Outcome outcome) throws IOException {
    List<String> lines = new ArrayList<>();
    outcome.tally().forEach((reason, count) -> lines.add(count + " held as JsonNode: " + reason));
    outcome.refused().forEach((name, problems) -> lines.add("refused: " + name + "\n" + problems));
    Path report = Path.of("target", "corpus", corpus + ".txt");
    Files.createDirectories(report.getParent());
    Files.write(report, lines);
  }

  private static <T extends Event> void roundTrips(
      Corpus.Case each, EventType<T> type, List<String> wrong) {
    KnownPart known = new KnownPart();
    for (JsonNode instance : each.valid()) {
      try {
        JsonNode written = type.write(type.read(instance));
        known
            .differences(type.schema().root(), instance, written)
            .forEach(difference -> wrong.add(each.name() + ": " + difference));
      } catch (RuntimeException e) {
        wrong.add(each.name() + ": " + instance + " cannot be read: " + e.getMessage());
      }
    }
    for (JsonNode instance : each.invalid()) {
      try {
        JsonNode written = type.write(type.read(instance));
        KnownPart.alterations(instance, written)
            .forEach(difference -> wrong.add(each.name() + " (invalid): " + difference));
      } catch (JacksonException e) {
        // It cannot be read, as it is not valid.
      }
    }
  }
}
