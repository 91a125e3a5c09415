package io.bloodbank.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The consequences that the rule for closed writers and open readers has. */
class EventModesTest {
  private static final String BASE =
      "{'type':'object','required':['id'],'properties':{'id':{'type':'string'},"
          + "'status':{'enum':['a','b']},'count':{'type':'integer','minimum':0}}}";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "optional added|'id':{'type':'string'},|'id':{'type':'string'},'note':{'type':'string'},|ok|ok",
        "optional removed|'count':{'type':'integer','minimum':0}|'other':true|ok|ok",
        "required added|'required':['id']|'required':['id','status']|required|ok",
        "required removed|'required':['id'],||ok|required",
        "enum value added|['a','b']|['a','b','c']|ok|enum",
        "enum value removed|['a','b']|['a']|enum|ok",
        "bound widened|'minimum':0|'minimum':-1|ok|minimum",
        "type widened|'integer'|'number'|ok|type",
        "retyped|'id':{'type':'string'}|'id':{'type':'integer'}|type|type",
        "format added|'id':{'type':'string'}|'id':{'type':'string','format':'uuid'}|format|ok",
        "closed explicitly|'required':['id']|'required':['id'],'additionalProperties':false|ok|ok",
        "optional made required|['id']|['id','count']|required|ok",
        "nullable|'id':{'type':'string'}|'id':{'type':['string','null']}|ok|type",
        "described|'id':{'type':'string'}|'id':{'type':'string','description':'d'}|ok|ok"
      })
  void aChangeBreaksWhomItShould(
      String name, String from, String to, String backward, String forward) {
    JsonNode before = TestData.json(BASE);
    JsonNode after = TestData.json(BASE.replace(from, to == null ? "" : to));
    assertThat(after).isNotEqualTo(before);
    CompatibilityResult result =
        CompatibilityChecker.create()
            .check(SchemaDocument.of(before), SchemaDocument.of(after), Mode.FULL);
    assertThat(outcome(result.backward().orElseThrow())).isEqualTo(backward);
    assertThat(outcome(result.forward().orElseThrow())).isEqualTo(forward);
  }

  private static String outcome(Verdict verdict) {
    return verdict instanceof Verdict.Compatible
        ? "ok"
        : verdict instanceof Verdict.Incompatible broken ? broken.rule() : verdict.toString();
  }

  @ParameterizedTest
  @CsvSource({"LITERAL_FORWARD", "FORWARD"})
  void aVerdictTellsWhereAndShowsTheValue(Mode mode) {
    JsonNode after = TestData.json(BASE.replace("['a','b']", "['a','b','c']"));
    Verdict verdict =
        CompatibilityChecker.create()
            .check(SchemaDocument.of(TestData.json(BASE)), SchemaDocument.of(after), mode)
            .forward()
            .orElseThrow();
    assertThat(verdict).isInstanceOf(Verdict.Incompatible.class);
    Verdict.Incompatible broken = (Verdict.Incompatible) verdict;
    assertThat(broken.witness().get("status").stringValue()).isEqualTo("c");
    assertThat(broken.witness().has("id")).isTrue();
    assertThat(broken.instance()).isEqualTo("/status");
    assertThat(broken.location().pointer()).isEqualTo("/properties/status/enum");
    assertThat(broken.againstLocation().pointer()).isEqualTo("/properties/status/enum");
    assertThat(broken.rule()).isEqualTo("enum");
  }
}
