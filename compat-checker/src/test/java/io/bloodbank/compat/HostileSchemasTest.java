package io.bloodbank.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Input that is made to hang, to overflow the stack or to fill the memory. */
@Timeout(120)
class HostileSchemasTest {
  private static final JsonNode STRING = TestData.json("{'type':'string'}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a|a)*b",
        "^(a{1,1000}){1,1000}$",
        "^(a|b)*a(a|b){25}$",
        "^((((a*)*)*)*)*$",
        "^(x+x+)+y$",
        "a{999999999}",
        "(((((((((((((((((((((((((((((((",
        "[",
        "\\",
        "(?<=a)b",
        "^(a)\\1$"
      })
  void patternsEndInAVerdict(String pattern) {
    ObjectNode schema = TestData.JSON.createObjectNode();
    schema.put("type", "string").put("pattern", pattern);
    Verdict toString = backward(schema, STRING);
    assertThat(toString).isNotInstanceOf(Verdict.Incompatible.class);
    Verdict fromString = backward(STRING, schema);
    assertThat(fromString).isNotInstanceOf(Verdict.Compatible.class);
  }

  @Test
  void aWitnessThatABacktrackingEngineIsSlowToMatchEndsInTime() {
    JsonNode writer = TestData.json("{'type':'string','pattern':'^x+$','minLength':60}");
    JsonNode reader = TestData.json("{'pattern':'^(x+x+)+(x|xx)*y$'}");
    assertThat(backward(writer, reader)).isNotInstanceOf(Verdict.Compatible.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not", "items", "allOf", "const"})
  void deepNestingIsUndecided(String keyword) {
    JsonNode schema = TestData.json("true");
    for (int i = 0; i < 10_000; i++) {
      JsonNode inner =
          keyword.equals("allOf") ? TestData.JSON.createArrayNode().add(schema) : schema;
      schema = TestData.JSON.createObjectNode().set(keyword, inner);
    }
    for (Mode mode : Mode.values()) {
      CompatibilityResult result =
          CompatibilityChecker.create()
              .check(SchemaDocument.of(schema), SchemaDocument.of(STRING), mode);
      assertThat(result.isCompatible()).isFalse();
    }
  }

  @Test
  void longChainsOfReferencesAreUndecided() {
    ObjectNode schema = TestData.JSON.createObjectNode();
    schema.put("$ref", "#/$defs/d0");
    ObjectNode definitions = schema.putObject("$defs");
    for (int i = 0; i < 10_000; i++) {
      definitions.putObject("d" + i).put("$ref", "#/$defs/d" + (i + 1));
    }
    definitions.putObject("d10000").put("type", "string");
    assertThat(backward(schema, STRING)).isInstanceOf(Verdict.Undecided.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'not':{'$ref':'#'}}",
        "{'$ref':'#'}",
        "{'anyOf':[{'$ref':'#'},{'type':'null'}]}",
        "{'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}}}"
      })
  void recursionInPlaceIsUndecided(String schema) {
    assertThat(backward(TestData.json(schema), STRING)).isInstanceOf(Verdict.Undecided.class);
    assertThat(backward(STRING, TestData.json(schema))).isInstanceOf(Verdict.Undecided.class);
  }

  @Test
  void recursionThroughNotIsDecided() {
    // Lists that alternate between lists and anything else.
    JsonNode schema = TestData.json("{'type':'array','items':{'not':{'$ref':'#'}}}");
    assertThat(backward(schema, TestData.json("{'type':'array'}")))
        .isInstanceOf(Verdict.Compatible.class);
    assertThat(backward(TestData.json("{'type':'array'}"), schema))
        .isInstanceOf(Verdict.Incompatible.class);
  }

  @Test
  void aRecursiveSchemaWithoutAnEndIsEmpty() {
    JsonNode endless =
        TestData.json("{'type':'object','required':['next'],'properties':{'next':{'$ref':'#'}}}");
    assertThat(backward(endless, TestData.json("false"))).isInstanceOf(Verdict.Compatible.class);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void aOneOfOfFortyBranchesIsDecided(Mode mode) {
    CompatibilityResult result =
        CompatibilityChecker.create()
            .check(SchemaDocument.of(oneOf(40)), SchemaDocument.of(oneOf(41)), mode);
    if (mode.backward()) {
      assertThat(result.backward().orElseThrow()).isInstanceOf(Verdict.Compatible.class);
    }
    if (mode.forward()) {
      assertThat(result.forward().orElseThrow()).isInstanceOf(Verdict.Incompatible.class);
    }
  }

  private static JsonNode oneOf(int branches) {
    ObjectNode schema = TestData.JSON.createObjectNode();
    ArrayNode list = schema.putArray("oneOf");
    for (int i = 0; i < branches; i++) {
      ObjectNode branch = list.addObject().put("type", "object");
      branch.putObject("properties").putObject("kind").put("const", "k" + i);
      ((ObjectNode) branch.get("properties")).putObject("p" + i).put("type", "string");
      branch.putArray("required").add("kind");
    }
    return schema;
  }

  @Test
  void overlappingBranchesEndWithinTheBudget() {
    ObjectNode schema = TestData.JSON.createObjectNode();
    ArrayNode list = schema.putArray("oneOf");
    for (int i = 0; i < 40; i++) {
      list.addObject().putObject("properties").putObject("p" + i).put("type", "string");
    }
    assertThat(backward(schema, TestData.json("{'type':'object'}"))).isNotNull();
    assertThat(backward(TestData.json("{'type':'object'}"), schema))
        .isNotInstanceOf(Verdict.Compatible.class);
  }

  @Test
  void twoMegabytesOfSchemaAreDecided() {
    JsonNode before = wide(30_000, "string");
    assertThat(before.toString().length()).isGreaterThan(1_500_000);
    assertThat(backward(before, wide(30_000, "string"))).isInstanceOf(Verdict.Compatible.class);
    long start = System.nanoTime();
    assertThat(backward(before, wide(30_000, "integer"))).isNotInstanceOf(Verdict.Compatible.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(1));
  }

  private static JsonNode wide(int properties, String lastType) {
    ObjectNode schema = TestData.JSON.createObjectNode().put("type", "object");
    ObjectNode all = schema.putObject("properties");
    IntStream.range(0, properties)
        .forEach(
            i ->
                all.putObject("a_property_with_a_long_name_" + i)
                    .put("type", i == properties - 1 ? lastType : "string")
                    .put("minLength", i % 7));
    return schema;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'minItems':1000000000}",
        "{'minLength':1000000000}",
        "{'minProperties':1000000000}",
        "{'contains':{},'minContains':1000000000}",
        "{'multipleOf':1e-3000}",
        "{'minimum':1e100000000}",
        "{'uniqueItems':true,'minItems':90,'items':{'type':'integer'}}"
      })
  void hugeNumbersEndInAVerdict(String schema) {
    JsonNode some = TestData.json(schema);
    assertThat(backward(some, TestData.json("true"))).isNotInstanceOf(Verdict.Incompatible.class);
    assertThat(backward(TestData.json("true"), some)).isNotInstanceOf(Verdict.Compatible.class);
    for (String type : List.of("array", "string", "object", "number")) {
      ObjectNode typed = TestData.JSON.createObjectNode().put("type", type);
      assertThat(backward(typed.setAll((ObjectNode) some), TestData.json("false"))).isNotNull();
    }
  }

  private static Verdict backward(JsonNode writer, JsonNode reader) {
    return CompatibilityChecker.create()
        .check(SchemaDocument.of(writer), SchemaDocument.of(reader), Mode.LITERAL_BACKWARD)
        .backward()
        .orElseThrow();
  }
}
