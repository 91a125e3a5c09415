package io.bloodbank.benchmarks.compat;

import io.bloodbank.benchmarks.Samples;
import io.bloodbank.compat.CompatibilityChecker;
import io.bloodbank.compat.CompatibilityResult;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.SchemaDocument;
import io.bloodbank.compat.Verdict;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schemas that are made to hang a checker, to overflow its stack or to fill its memory. */
final class HostileSchemas {
  private static final JsonNode STRING = Json.MAPPER.readTree("{\"type\":\"string\"}");
  private static final int DEEP = 10_000;
  private static final int WIDE = 30_000;

  void run() {
    System.out.printf(
        "%nhostile schemas, heap of at most %d MiB%n",
        Runtime.getRuntime().maxMemory() / 1024 / 1024);
    both("oneOf of 40 and 41 branches, apart", apart(40), apart(41));
    both("oneOf of 40 branches that overlap", overlapping(), object());
    for (String pattern : new String[] {"(a|a)*b", "^(a{1,1000}){1,1000}$"}) {
      ObjectNode schema = Json.MAPPER.createObjectNode().put("type", "string");
      both("pattern " + pattern, schema.put("pattern", pattern), STRING);
    }
    both("recursion through not", throughNot(), Json.MAPPER.readTree("{\"type\":\"array\"}"));
    both(
        "recursion through not, in place",
        Json.MAPPER.readTree("{\"not\":{\"$ref\":\"#\"}}"),
        STRING);
    JsonNode wide = wide("string");
    both("%.1f MB of properties".formatted(wide.toString().length() / 1e6), wide, wide("integer"));
    both("not, 10,000 deep", deep("not"), STRING);
    both("items, 10,000 deep", deep("items"), STRING);
    both("const, 10,000 deep", deep("const"), STRING);
  }

  private static void both(String name, JsonNode one, JsonNode other) {
    one(name, one, other);
    one("  the other way round", other, one);
  }

  private static void one(String name, JsonNode writer, JsonNode reader) {
    long start = System.nanoTime();
    CompatibilityResult result =
        CompatibilityChecker.create()
            .check(SchemaDocument.of(writer), SchemaDocument.of(reader), Mode.LITERAL_BACKWARD);
    long nanos = System.nanoTime() - start;
    System.out.printf(
        "  %-36s %10s ms  %s%n",
        name, Samples.millis(nanos), shown(result.backward().orElseThrow()));
  }

  private static String shown(Verdict verdict) {
    if (verdict instanceof Verdict.Incompatible broken) {
      return "incompatible: " + Shown.line(broken.witness().toString());
    }
    return verdict instanceof Verdict.Undecided open
        ? "undecided: " + Shown.line(open.reason())
        : "compatible";
  }

  private static JsonNode object() {
    return Json.MAPPER.createObjectNode().put("type", "object");
  }

  private static JsonNode apart(int branches) {
    ObjectNode schema = Json.MAPPER.createObjectNode();
    ArrayNode list = schema.putArray("oneOf");
    for (int i = 0; i < branches; i++) {
      ObjectNode branch = list.addObject().put("type", "object");
      branch.putObject("properties").putObject("kind").put("const", "k" + i);
      branch.putArray("required").add("kind");
    }
    return schema;
  }

  private static JsonNode overlapping() {
    ObjectNode schema = Json.MAPPER.createObjectNode();
    ArrayNode list = schema.putArray("oneOf");
    for (int i = 0; i < 40; i++) {
      list.addObject().putObject("properties").putObject("p" + i).put("type", "string");
    }
    return schema;
  }

  private static JsonNode throughNot() {
    return Json.MAPPER.readTree("{\"type\":\"array\",\"items\":{\"not\":{\"$ref\":\"#\"}}}");
  }

  private static JsonNode wide(String lastType) {
    ObjectNode schema = Json.MAPPER.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    IntStream.range(0, WIDE)
        .forEach(
            i ->
                properties
                    .putObject("a_property_with_a_long_name_" + i)
                    .put("type", i == WIDE - 1 ? lastType : "string")
                    .put("minLength", i % 7));
    return schema;
  }

  private static JsonNode deep(String keyword) {
    JsonNode schema = Json.MAPPER.readTree("true");
    for (int i = 0; i < DEEP; i++) {
      schema = Json.MAPPER.createObjectNode().set(keyword, schema);
    }
    return schema;
  }
}
