package io.bloodbank.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Contradictions that the differential fuzzing found once, each as it was found. */
class FuzzFindingsTest {
  @Test
  void anEnumerationDoesNotContradictAChoiceThatOffersMoreThanItsOpposite() {
    Verdict verdict =
        literal(
            "{'enum':['ba',4],'multipleOf':3}",
            "{'enum':['ba',4],'multipleOf':3,'not':{'maxLength':2,'pattern':'..'}}");
    assertThat(verdict).isInstanceOf(Verdict.Incompatible.class);
  }

  @Test
  void dependentSchemasEvaluateNothingOfAnArray() {
    Verdict verdict =
        literal(
            "{'unevaluatedItems':false,'dependentSchemas':{'c':{'items':{}}}}", "{'maxItems':0}");
    assertThat(verdict).isInstanceOf(Verdict.Compatible.class);
  }

  private static Verdict literal(String writer, String reader) {
    return CompatibilityChecker.create()
        .check(
            SchemaDocument.of(TestData.json(writer)),
            SchemaDocument.of(TestData.json(reader)),
            Mode.LITERAL_BACKWARD)
        .backward()
        .orElseThrow();
  }
}
