package io.bloodbank.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds of any two schemas. */
class LawsTest {
  private static final int ROUNDS = 300;

  @Test
  void anySchemaIsContainedInItselfAndInItsUnionsAndContainsItsIntersections() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    RandomSchemas schemas = new RandomSchemas(random);
    for (int i = 0; i < ROUNDS; i++) {
      JsonNode s = nested(schemas);
      JsonNode t = nested(schemas);
      String about = "seed " + seed + ", round " + i + ": " + s + " and " + t;
      assertHolds(s, s.deepCopy(), about);
      assertHolds(s, combined("anyOf", s, t), about);
      assertHolds(combined("allOf", s, t), t, about);
    }
  }

  /** References to the root would change what they mean inside another schema. */
  private static JsonNode nested(RandomSchemas schemas) {
    JsonNode schema = schemas.schema(2);
    return schema.toString().contains("$ref") ? nested(schemas) : schema;
  }

  private static JsonNode combined(String keyword, JsonNode s, JsonNode t) {
    ObjectNode schema = TestData.JSON.createObjectNode();
    schema.putArray(keyword).add(s).add(t);
    return schema;
  }

  private static void assertHolds(JsonNode writer, JsonNode reader, String about) {
    Verdict verdict =
        CompatibilityChecker.create()
            .check(SchemaDocument.of(writer), SchemaDocument.of(reader), Mode.LITERAL_BACKWARD)
            .backward()
            .orElseThrow();
    assertThat(verdict).as(about).isInstanceOf(Verdict.Compatible.class);
  }
}
