package io.bloodbank.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.compat.internal.Budget;
import io.bloodbank.compat.internal.Undecidable;
import io.bloodbank.compat.internal.algebra.CanonicalJson;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.algebra.Terms;
import io.bloodbank.compat.internal.algebra.Truth;
import io.bloodbank.compat.internal.parse.SchemaParser;
import io.bloodbank.compat.internal.solve.Evaluator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What schemas are read to mean, against the official suite: each test's instance is evaluated. */
class OfficialSuiteTest {
  @ParameterizedTest
  @CsvSource({"draft2020-12, DRAFT_2020_12", "draft7, DRAFT_07"})
  void evaluatesEveryInstanceAsTheSuiteSays(String directory, Dialect dialect) throws IOException {
    Path suite = TestData.find("json-schema-test-suite");
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> undecided = new TreeMap<>();
    int decided = 0;
    for (Path file : files(suite.resolve("tests").resolve(directory))) {
      for (JsonNode group : TestData.JSON.readTree(file)) {
        Budget budget = new Budget(10_000_000);
        Terms terms = new Terms(budget);
        SchemaDocument document =
            SchemaDocument.of(group.get("schema"))
                .withDialect(dialect)
                .withLookup(uri -> remote(suite.resolve("remotes"), uri));
        Term term;
        try {
          term = new SchemaParser(document, terms, false, budget).parse();
        } catch (Undecidable e) {
          undecided.merge(file.getFileName() + ": " + e.getMessage(), 1, Integer::sum);
          continue;
        }
        for (JsonNode test : group.get("tests")) {
          JsonNode value = CanonicalJson.of(test.get("data"));
          Truth truth = new Evaluator(terms, budget).holds(term, value);
          if (truth == Truth.UNKNOWN) {
            undecided.merge(file.getFileName() + " value", 1, Integer::sum);
          } else if ((truth == Truth.TRUE) != test.get("valid").booleanValue()) {
            wrong.add(
                file.getFileName() + ": " + group.get("description") + test.get("description"));
          } else {
            decided++;
          }
        }
      }
    }
    System.out.println(directory + " decided " + decided + " undecided " + undecided);
    assertThat(wrong).isEmpty();
    assertThat(decided).isGreaterThan(900);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Optional<JsonNode> remote(Path remotes, URI uri) {
    if (!"localhost".equals(uri.getHost())) {
      return Optional.empty();
    }
    Path file = remotes.resolve(uri.getPath().substring(1));
    try {
      return Files.exists(file)
          ? Optional.of(TestData.JSON.readTree(Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
