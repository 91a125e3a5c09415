package io.bloodbank.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for each kind of problem: place, message and advice. Single quotes stand for double. */
class CatalogProblemsTest {
  private static final String EVENT = "{'type':'object'}";

  @TempDir Path folder;

  @Test
  void brokenJson() {
    assertThat(problems("a.b.json", "{\n  'type': 'object',\n  oops\n}"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.location()).hasToString("s/a.b.json:3:3");
              assertThat(problem.message()).startsWith("is not JSON: Unexpected character ('o'");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                 | is empty
          `{} {}`            | is not JSON
          `// why{}`         | is not JSON
          `[1]`              | is not a schema
          `'text'`           | is not a schema
          `{'type':'object'` | is not JSON
          `{'maximum':1e9999999999}` | is not JSON: a number out of all bounds
          """)
  void textThatIsNoSchema(String text, String message) {
    assertThat(problems("a.b.json", text))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).startsWith(message));
  }

  @Test
  void aKeywordThatTheValidatorCannotCompile() {
    assertThat(problems("a.b.json", "{'type':'object','properties':{'c':{'notAllowed':[{}]}}}"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.location()).hasToString("s/a.b.json:1:36");
              assertThat(problem.location().pointer()).isEqualTo("/properties/c");
              assertThat(problem.message())
                  .startsWith("the validator cannot compile this schema: ");
              assertThat(problem.advice()).startsWith("remove the keyword");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /$defs/kind          | `'$defs':{'kind':{'notAllowed':[{}]}}`
          /x-shapes/kind       | `'x-shapes':{'kind':{'notAllowed':[{}]}}`
          /x-shapes/kind/items | `'x-shapes':{'kind':{'items':{'notAllowed':[{}]}}}`
          /examples/0          | `'examples':[{'notAllowed':[{}]}]`
          """)
  void aKeywordThatTheValidatorCannotCompileWhereOnlyAReferenceLeadsToIt(
      String pointer, String keywords) {
    String reference = "'$ref':'types/b.json#" + pointer.replace("/items", "") + "'";

    assertThat(
            problems(
                "a.b.json",
                "{'type':'object','properties':{'c':{" + reference + "}}}",
                "types/b.json",
                "{'type':'object'," + keywords + "}"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.location().file()).isEqualTo("s/types/b.json");
              assertThat(problem.location().pointer()).isEqualTo(pointer);
              assertThat(problem.message())
                  .startsWith("the validator cannot compile this schema: ");
            });
  }

  @Test
  void aCountBeyondALong() {
    assertThat(problems("a.b.json", "{'type':'object','maxProperties':1e30}"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.location().file()).isEqualTo("s/a.b.json");
              assertThat(problem.message()).startsWith("has a number that is too large here");
            });
  }

  @Test
  void bytesThatAreNoUtf8() {
    byte[] latin1 = "{\"title\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(problems(Map.of("a.b.json", latin1))).hasToString("[" + line("is not UTF-8") + "]");
  }

  private static String line(String message) {
    return "s/a.b.json:1:1  " + message + "\n    → save it as UTF-8";
  }

  @Test
  void nestingThatNobodyCouldWalk() {
    String deep = "{'not':".repeat(5_000) + "true" + "}".repeat(5_000);

    assertThat(problems("a.b.json", deep))
        .singleElement()
        .satisfies(problem -> assertThat(problem.advice()).contains("at most 256 levels"));
  }

  @Test
  void duplicateNames() {
    String text = "{'type':'object',\n 'properties':{'a':{},\n  'b':{},'a':{'type':'null'}}}";

    assertThat(problems("a.b.json", text))
        .containsExactly(
            new CatalogProblem(
                new SchemaLocation("s/a.b.json", 3, 10, "/properties/a"),
                "\"a\" stands twice in one object, first in line 2",
                "keep one of the two; of equal names JSON readers take any"));
  }

  @ParameterizedTest
  @CsvSource({
    "Calendar.created.json, rename it to calendar.created.json",
    "calendar.eventCreated.json, rename it to calendar.event_created.json",
    "calendar.event-created.json, rename it to calendar.event_created.json",
    "calendar.created.v1.json, rename it to calendar.created.json",
    "calendar.json, name it for its routing key",
  })
  void badFileNames(String name, String advice) {
    assertThat(problems(name, EVENT))
        .singleElement()
        .satisfies(problem -> assertThat(problem.advice()).startsWith(advice));
  }

  @Test
  void versionWithoutItsPredecessor() {
    assertThat(problems("a.b.json", EVENT, "a.b.v3.json", EVENT))
        .hasToString(
            "[s/a.b.v3.json:1:1  is version 3 of a.b, of which there is no version 2\n"
                + "    → rename it to a.b.v2.json, or add that file]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          types/persn.json                | leads to no file: there is no types/persn.json | did you mean types/person.json?
          person.json                     | leads to no file: there is no person.json      | did you mean types/person.json?
          types/person.json#/$defs/adress | leads to nothing: types/person.json has no schema there | did you mean "#/$defs/address"?
          types/person.json#/$defs/zzzzzzzzz | leads to nothing: types/person.json has no schema there | it has /$defs/address
          `#/$defs/nothing`               | leads to nothing: a.b.json has no schema there | add it under $defs, or correct the reference
          `#street`                       | leads to nothing: a.b.json has no schema there | add it under $defs, or correct the reference
          https://example.com/x.json      | leads to https://example.com/x.json, which no file has for its $id | add a file with this $id under types/; nothing is fetched over the network
          """)
  void danglingReferences(String reference, String message, String advice) {
    String event = "{'type':'object','properties':{'x':{'$ref':'" + reference + "'}}}";
    String person = "{'$defs':{'address':{'type':'object'}}}";

    assertThat(problems("a.b.json", event, "types/person.json", person))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.location().pointer()).isEqualTo("/properties/x/$ref");
              assertThat(problem.location().column()).isEqualTo(44);
              assertThat(problem.message()).isEqualTo("reference \"" + reference + "\" " + message);
              assertThat(problem.advice()).isEqualTo(advice);
            });
  }

  @Test
  void referenceThatIsNoUri() {
    assertThat(problems("a.b.json", "{'type':'object','properties':{'x':{'$ref':'a b'}}}"))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.message()).isEqualTo("must be an RFC 3986 URI reference"));
  }

  @Test
  void relativeReferenceThatAnIdMisleads() {
    String event =
        "{'$id':'https://acme.com/e','type':'object','properties':{'x':{'$ref':'types/p.json'}}}";

    assertThat(problems("a.b.json", event, "types/p.json", "{}"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.advice()).contains("leave the $id out"));
  }

  @Test
  void referenceToABrokenFileIsNotReportedTwice() {
    String event = "{'type':'object','properties':{'x':{'$ref':'types/person.json'}}}";

    assertThat(problems("a.b.json", event, "types/person.json", "{"))
        .extracting(problem -> problem.location().file())
        .containsExactly("s/types/person.json");
  }

  @Test
  void referencesInACircle() {
    String event = "{'type':'object','$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}}}";

    assertThat(problems("a.b.json", event))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("refers to itself"))
        .satisfies(
            problem ->
                assertThat(problem.advice())
                    .matches("break the circle: a\\.b\\.json#\\S*( → a\\.b\\.json#\\S*)*"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          https://json-schema.org/draft/2020-12/schema | 'type':'objekt'          | /type
          https://json-schema.org/draft/2020-12/schema | 'minProperties':-1       | /minProperties
          https://json-schema.org/draft/2020-12/schema | 'properties':{'a':{'pattern':'('}} | /properties/a/pattern
          https://json-schema.org/draft/2019-09/schema | 'properties':[]          | /properties
          http://json-schema.org/draft-07/schema#      | 'required':'a'           | /required
          http://json-schema.org/draft-06/schema#      | 'uniqueItems':1          | /uniqueItems
          http://json-schema.org/draft-04/schema#      | 'minimum':1,'exclusiveMinimum':1     | /exclusiveMinimum
          """)
  void schemasThatTheirMetaSchemaRejects(String dialect, String keyword, String pointer) {
    String event = "{'$schema':'" + dialect + "'," + keyword + "}";

    assertThat(problems("a.b.json", event))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.location().pointer()).isEqualTo(pointer));
  }

  @Test
  void misspeltTypeNamesTheRightOne() {
    assertThat(problems("a.b.json", "{'type':'objekt'}"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).endsWith("did you mean \"object\"?"));
  }

  @Test
  void unknownDialect() {
    assertThat(problems("a.b.json", "{'$schema':'https://example.com/mine','type':'object'}"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.location().pointer()).isEqualTo("/$schema"));
  }

  @Test
  void duplicateId() {
    String type = "{'$id':'https://acme.com/p'}";

    assertThat(problems("a.b.json", EVENT, "types/p.json", type, "types/q.json", type))
        .hasToString(
            "[s/types/q.json:1:8  /$id  $id https://acme.com/p is taken by s/types/p.json:1:1\n"
                + "    → give each schema an $id of its own, or leave it out]");
  }

  @Test
  void exampleThatIsNotValid() {
    String event =
        "{'type':'object','properties':{'name':{'type':'string','examples':['x',1]}},\n"
            + "'examples':[{'name':'a'},\n{'nmae':'a'}]}";

    assertThat(problems("a.b.json", event))
        .hasToString(
            "[s/a.b.json:1:72  /properties/name/examples/1  example is not valid: must be a string,"
                + " is an integer\n    → correct the example, or the schema, "
                + "s/a.b.json:3:9  /examples/1/nmae  example is not valid: unknown property"
                + " \"nmae\"; did you mean \"name\"?\n    → correct the example, or the schema]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "true",
        "{'type':'string'}",
        "{'type':['object','null']}",
        "{'properties':{'a':{}}}",
        "{'oneOf':[{'type':'object'},{'type':'array'}]}"
      })
  void eventThatMayBeNoObject(String event) {
    assertThat(problems("a.b.json", event))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.advice()).isEqualTo("add \"type\": \"object\" at its root"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$ref':'#/$defs/a','$defs':{'a':{'type':'object'}}}",
        "{'oneOf':[{'type':'object'},{'allOf':[{'type':'object'}]}]}",
        "{'$schema':'http://json-schema.org/draft-04/schema#','id':'#x','type':'object'}"
      })
  void eventThatIsAnObjectInAnotherWay(String event) {
    assertThat(SchemaCatalog.of(files("a.b.json", event), "s/").events()).hasSize(1);
  }

  @Test
  void httpPaths() {
    String event = "{'type':'object',\n'x-http-path':'/a'}";

    assertThat(problems("a.b.json", event, "a.c.json", event, "a.d.json", event.replace("/", "")))
        .extracting(problem -> problem.location() + " " + problem.message())
        .containsExactly(
            "s/a.c.json:2:15 x-http-path /a is taken by s/a.b.json:2:15",
            "s/a.d.json:2:15 x-http-path \"a\" is not a path");
  }

  @Test
  void foldersAndJarsWithoutContracts() throws IOException {
    Path jar = folder.resolve("empty.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("x.txt"));
    }
    Path text = Files.writeString(folder.resolve("text"), "no zip");
    Path empty = Files.createDirectory(folder.resolve("none"));

    assertThat(problems(folder.resolve("absent")).get(0).message()).isEqualTo("does not exist");
    assertThat(problems(empty).get(0).message()).isEqualTo("holds no contracts");
    assertThat(problems(jar).get(0).message()).startsWith("carries no contracts");
    assertThat(problems(text).get(0).message()).startsWith("is neither a folder nor a jar");
  }

  @Test
  void everythingIsReportedAtOnceAndInOrder() {
    CatalogException exception =
        failure(
            files(
                "a.b.json", "{", "A.json", EVENT, "a.c.v2.json", "{'type':'object','x':1,'x':2}"));

    assertThat(exception.problems()).hasSize(4);
    assertThat(exception).hasMessageStartingWith("4 problems in the contracts:\n  s/A.json:1:1  ");
    assertThat(exception.problems().stream().map(p -> p.location().file()))
        .containsExactly("s/A.json", "s/a.b.json", "s/a.c.v2.json", "s/a.c.v2.json");
  }

  private static List<CatalogProblem> problems(String... namesAndTexts) {
    return problems(files(namesAndTexts));
  }

  private static List<CatalogProblem> problems(Map<String, byte[]> files) {
    return failure(files).problems();
  }

  private static CatalogException failure(Map<String, byte[]> files) {
    CatalogException exception =
        catchThrowableOfType(CatalogException.class, () -> SchemaCatalog.of(files, "s/"));
    assertThat(exception).isNotNull();
    return exception;
  }

  private static List<CatalogProblem> problems(Path path) {
    return catchThrowableOfType(CatalogException.class, () -> SchemaCatalog.load(path)).problems();
  }

  private static Map<String, byte[]> files(String... namesAndTexts) {
    Map<String, byte[]> files = new TreeMap<>();
    IntStream.range(0, namesAndTexts.length / 2)
        .forEach(
            i ->
                files.put(
                    namesAndTexts[2 * i],
                    namesAndTexts[2 * i + 1].replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    return files;
  }
}
