package io.bloodbank.catalog;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.internal.ContractForms;
import io.bloodbank.catalog.internal.Document;
import io.bloodbank.catalog.internal.Documents;
import io.bloodbank.catalog.internal.Problems;
import io.bloodbank.catalog.internal.SchemaFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The official suite: what is valid as written, and closed ⊆ as written ⊆ open. */
@EnabledIf("isPresent")
class JsonSchemaTestSuiteTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final Path SUITE = data().resolve("json-schema-test-suite");

  /** Verdicts that differ on purpose, or because of the validator, and why. */
  private static final Map<String, String> EXCEPTIONS =
      Map.ofEntries(
          entry("format.json: ", "format is asserted on this bus"),
          entry("content.json: validation of ", "content keywords are annotations since 2019-09"),
          entry("vocabulary.json: schema that uses custom metaschema with", "unknown dialect"),
          entry("ecmascript-regex.json: ", "patterns are java.util.regex"),
          entry("duration.json: validation of duration strings: years and", "ISO 8601, laxer"),
          entry("duration.json: validation of duration strings: hours and", "ISO 8601, laxer"),
          entry("hostname.json: validation of ", "no IDNA tables in the validator"),
          entry("idn-hostname.json: validation of ", "no IDNA tables in the validator"),
          entry("idn-email.json: validation of ", "a control character"),
          entry("iri.json: validation of IRIs: an IPv", "IP literals in authorities"),
          entry("uri.json: validation of URIs: non-numeric port", "authorities are not parsed"),
          entry("uri.json: validation of URIs: leading zero", "authorities are not parsed"),
          entry("uri-reference.json: validation of URI References: ", "authorities"),
          entry("uri-template.json: format: uri-template: a space", "a space"));

  private static Path data() {
    String property = System.getProperty("bloodbank.data", "");
    return Path.of(property.isEmpty() ? "../../shared/data" : property);
  }

  static boolean isPresent() {
    return Files.isDirectory(SUITE);
  }

  @TestFactory
  Stream<DynamicContainer> draft202012() {
    return suite("draft2020-12", "https://json-schema.org/draft/2020-12/schema");
  }

  @TestFactory
  Stream<DynamicContainer> draft7() {
    return suite("draft7", "http://json-schema.org/draft-07/schema#");
  }

  private static Stream<DynamicContainer> suite(String draft, String dialect) {
    return files(SUITE.resolve("tests").resolve(draft))
        .map(
            file ->
                DynamicContainer.dynamicContainer(
                    file.getFileName().toString(), tests(file, draft, dialect)));
  }

  private static Stream<DynamicTest> tests(Path file, String draft, String dialect) {
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode group : read(file)) {
      JsonNode schema = withDialect(group.get("schema"), dialect);
      List<Document> documents = new ArrayList<>();
      documents.add(new Document(file("tested.json", schema), schema));
      if (schema.toString().contains("localhost:1234")) {
        documents.addAll(remotes(draft, dialect));
      }
      ContractForms forms = new ContractForms(new Documents(documents, new Problems()));
      String name = file.getFileName() + ": " + group.get("description").stringValue();
      tests.add(DynamicTest.dynamicTest(name, () -> check(name, group, documents.get(0), forms)));
    }
    return tests.stream();
  }

  private static void check(String name, JsonNode group, Document document, ContractForms forms) {
    ContractValidator written = validator(forms, document, ContractForm.AS_WRITTEN);
    ContractValidator closed = validator(forms, document, ContractForm.CLOSED);
    ContractValidator open = validator(forms, document, ContractForm.OPEN);
    List<String> wrong = new ArrayList<>();
    for (JsonNode test : group.get("tests")) {
      JsonNode data = test.get("data");
      String title = name + ": " + test.get("description").stringValue();
      boolean valid = written.validate(data).isEmpty();
      if (valid != test.get("valid").booleanValue() && !isExcepted(title)) {
        wrong.add(title + ": is " + (valid ? "valid" : "not valid") + " as written: " + data);
      }
      if (!valid && closed.validate(data).isEmpty()) {
        wrong.add(title + ": closed accepts more");
      }
      if (valid && !open.validate(data).isEmpty()) {
        wrong.add(title + ": open rejects more: " + open.validate(data));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean isExcepted(String title) {
    return EXCEPTIONS.keySet().stream().anyMatch(title::startsWith);
  }

  private static ContractValidator validator(
      ContractForms forms, Document document, ContractForm form) {
    return new ContractValidator(forms.of(document.root(), form).schema());
  }

  /** The files that the suite expects under http://localhost:1234/. */
  private static List<Document> remotes(String draft, String dialect) {
    Path remotes = SUITE.resolve("remotes");
    List<Document> documents = new ArrayList<>();
    files(remotes)
        .forEach(
            path -> {
              String name = remotes.relativize(path).toString();
              JsonNode schema = read(path);
              boolean other = name.startsWith("draft") && !name.startsWith(draft);
              if (other && !schema.has("$schema")) {
                return;
              }
              schema = withDialect(schema, dialect);
              URI uri = URI.create("http://localhost:1234/" + name);
              documents.add(new Document(file(name, schema), uri, schema));
            });
    return documents;
  }

  private static JsonNode withDialect(JsonNode schema, String dialect) {
    if (schema instanceof ObjectNode object && !object.has("$schema")) {
      object.put("$schema", dialect);
    }
    return schema;
  }

  private static SchemaFile file(String name, JsonNode schema) {
    return new SchemaFile(name, name, MAPPER.writeValueAsBytes(schema));
  }

  private static JsonNode read(Path path) {
    try {
      return MAPPER.readTree(Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(Path directory) {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(path -> path.toString().endsWith(".json")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
