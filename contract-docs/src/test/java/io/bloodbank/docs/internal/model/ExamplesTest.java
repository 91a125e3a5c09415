package io.bloodbank.docs.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An event that is made for a contract without examples is valid, and reads like one. */
class ExamplesTest {
  private static final SchemaCatalog OWN = SchemaCatalog.load(Path.of("../schemas"));

  static Stream<EventSchema> withoutTheirExamples() {
    Map<String, byte[]> files = new TreeMap<>();
    for (String file : OWN.files()) {
      ObjectNode schema = (ObjectNode) JsonMapper.shared().readTree(OWN.bytes(file));
      schema.remove("examples");
      files.put(file, schema.toString().getBytes(StandardCharsets.UTF_8));
    }
    return SchemaCatalog.of(files, "").events().stream();
  }

  @ParameterizedTest
  @MethodSource("withoutTheirExamples")
  void ourOwnContractsNeedNoCheckerForIt(EventSchema event) {
    JsonNode sample = Sample.of(event.root(), true);

    assertThat(event.validator(ContractForm.CLOSED).validate(sample)).as("%s", sample).isEmpty();
    assertThat(Examples.of(event).events()).containsExactly(sample);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'properties':{'code':{'type':'string','pattern':'^[A-Z]{3}-[0-9]+$'}},'required':['code']",
        "'properties':{'t':{'type':'string','minLength':30,'maxLength':40}},'required':['t']",
        "'properties':{'n':{'type':'number','exclusiveMinimum':7.5,'maximum':8}},'required':['n']",
        "'properties':{'n':{'type':'integer','multipleOf':7,'minimum':50}},'required':['n']",
        "'properties':{'a':{'type':'array','minItems':3,'uniqueItems':true,'items':{'type':'string'}}},'required':['a']",
        "'required':['free'],'properties':{'x':{}}",
        "'properties':{'next':{'$ref':'#'},'all':{'type':'array','items':{'$ref':'#'}}}",
        "'properties':{'kind':{'const':'a'},'b':{'type':'boolean'}},'not':{'required':['b']}",
        "'oneOf':[{'properties':{'x':{'type':'integer'}},'required':['x']},{'required':['y']}]",
        "'minProperties':2",
        "'properties':{'ip':{'type':'string','format':'ipv4'},'no':false}",
        "'properties':{'who':{'type':'string','format':'idn-email'}},'required':['who']"
      })
  void whatIsHardToFindIsFound(String contract) {
    EventSchema event = event(contract);
    Examples examples = Examples.of(event);

    assertThat(examples.made()).isTrue();
    assertThat(examples.events()).hasSize(1);
    assertThat(event.validator(ContractForm.CLOSED).validate(examples.events().get(0))).isEmpty();
  }

  @Test
  void whereThereIsNoValidEventThereIsNoExample() {
    assertThat(Examples.of(event("'allOf':[false]")).events()).isEmpty();
  }

  @Test
  void theContractsOwnExamplesComeFirst() {
    Examples examples = Examples.of(OWN.events().get(0));

    assertThat(examples.made()).isFalse();
    assertThat(examples.events()).isEqualTo(OWN.events().get(0).examples());
  }

  private static EventSchema event(String contract) {
    byte[] json =
        ("{'type':'object'," + contract + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return SchemaCatalog.of(Map.of("a.b.json", json), "").events().get(0);
  }
}
