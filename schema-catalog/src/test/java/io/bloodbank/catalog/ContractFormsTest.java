package io.bloodbank.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which form accepts which document; single quotes stand for double. */
class ContractFormsTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String PERSON =
      "{'type':'object','properties':{'name':{'type':'string'}},'required':['name']}";
  private static final String ADDRESS =
      "{'$schema':'http://json-schema.org/draft-07/schema#','definitions':{'street':"
          + "{'type':'object','properties':{'no':{'type':'integer'}}}},"
          + "'type':'object','properties':{'street':{'$ref':'#/definitions/street'}},"
          + "'additionalProperties':false}";

  @ParameterizedTest(name = "[{index}] {0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # an object that declares properties is closed; an explicit word on others stays
          'properties':{'a':{}}                                | {'a':1}       | written closed open
          'properties':{'a':{}}                                | {'b':1}       | written open
          'patternProperties':{'^a':{}}                        | {'b':1}       | written open
          'properties':{'a':{}},'additionalProperties':true    | {'b':1}       | written closed open
          'properties':{'a':{}},'additionalProperties':{'type':'string'} | {'b':'x'} | written closed open
          'properties':{'a':{}},'additionalProperties':{'type':'string'} | {'b':1} | none
          'properties':{'a':{}},'additionalProperties':false   | {'b':1}       | open
          'properties':{'a':{}},'unevaluatedProperties':false  | {'b':1}       | open
          'title':'free map'                                   | {'b':1}       | written closed open
          'properties':{'a':{}},'propertyNames':{'maxLength':1} | {'bb':1}     | none
          # composition
          'allOf':[{'properties':{'a':{}}},{'properties':{'b':{}}}] | {'a':1,'b':1} | written closed open
          'allOf':[{'properties':{'a':{}}},{'properties':{'b':{}}}] | {'c':1}   | written open
          '$ref':'types/person.json','properties':{'age':{}}   | {'name':'x','age':1} | written closed open
          '$ref':'types/person.json','properties':{'age':{}}   | {'name':'x','agee':1} | written open
          'allOf':[{'$ref':'types/person.json'}]               | {'name':'x','b':1} | written open
          'anyOf':[{'properties':{'a':{}}},{'title':'free'}]   | {'b':1}       | written closed open
          'anyOf':[{'properties':{'a':{}}},{'properties':{'b':{}}}] | {'c':1}   | written open
          'properties':{'a':{},'b':{}},'anyOf':[{'required':['a']},{'required':['b']}] | {'a':1,'c':1} | written open
          'properties':{'a':{},'b':{}},'anyOf':[{'required':['a']},{'required':['b']}] | {'b':1} | written closed open
          # names that something only mentions
          'properties':{'a':{}},'required':['b']               | {'b':1}       | written closed open
          'properties':{'a':{}},'dependentRequired':{'c':['d']} | {'c':1,'d':1} | written closed open
          'properties':{'a':{}},'dependentSchemas':{'a':{'properties':{'b':{}}}} | {'b':1} | written closed open
          'properties':{'a':{}},'if':{'required':['a']},'then':{'properties':{'b':{}}} | {'b':1} | written closed open
          'properties':{'a':{}},'if':{'required':['a']},'else':{'required':['b']} | {'b':1} | written closed open
          'properties':{'a':{}},'minProperties':2              | {'a':1,'b':1} | written closed open
          'properties':{'a':{}},'allOf':[{'minProperties':2}]  | {'a':1,'b':1} | written closed open
          'properties':{'a':{}},'allOf':[{'minProperties':1}]  | {'a':1,'b':1} | written open
          '$ref':'#/$defs/m','$defs':{'m':{'properties':{'a':{}},'minProperties':2}} | {'a':1,'b':1} | written closed open
          # nothing changes in what only tests
          'properties':{'a':{}},'not':{'properties':{'a':{'properties':{'x':{'const':1}},'required':['x']}},'required':['a']} | {'a':{'x':1,'y':1}} | none
          'properties':{'a':{}},'if':{'properties':{'a':{'properties':{'x':{}}}}},'then':{'required':['b']} | {'a':{'y':1}} | none
          'properties':{'a':{'contains':{'properties':{'x':{'const':1}},'required':['x']}}} | {'a':[{'x':1,'y':1}]} | written closed open
          # deeper locations
          'properties':{'p':{'properties':{'x':{}}}}           | {'p':{'y':1}} | written open
          'properties':{'p':{'$ref':'types/person.json'}}      | {'p':{'name':'x'}} | written closed open
          'properties':{'p':{'$ref':'types/person.json'}}      | {'p':{'name':'x','y':1}} | written open
          'properties':{'p':{'$ref':'types/address.json'}}     | {'p':{'street':{'no':1,'y':1}}} | written open
          'properties':{'p':{'$ref':'types/address.json'}}     | {'p':{'zip':1}} | open
          'properties':{'p':{'items':{'properties':{'x':{}}}}} | {'p':[{'y':1}]} | written open
          'properties':{'p':{'prefixItems':[{'properties':{'x':{}}}]}} | {'p':[{'y':1}]} | written open
          'additionalProperties':{'properties':{'x':{}}}       | {'p':{'y':1}} | written open
          'allOf':[{'properties':{'p':{'properties':{'x':{}}}}},{'properties':{'p':{'properties':{'y':{}}}}}] | {'p':{'x':1,'y':1}} | written closed open
          'allOf':[{'properties':{'p':{'properties':{'x':{}}}}},{'properties':{'p':{'properties':{'y':{}}}}}] | {'p':{'z':1}} | written open
          'properties':{'p':{'$ref':'types/person.json'}},'anyOf':[{'properties':{'p':{'required':['name']}}}] | {'p':{'name':'x','z':1}} | written open
          'anyOf':[{'properties':{'p':{'properties':{'x':{}}}}},{'properties':{'p':{'properties':{'y':{}}}}}] | {'p':{'x':1,'y':1}} | written closed open
          # oneOf: branches change only where no two of them can hold
          'oneOf':[{'properties':{'k':{'const':1},'p':{'properties':{'x':{}}}},'required':['k']},{'properties':{'k':{'const':2}},'required':['k']}] | {'k':1,'p':{'y':1}} | written open
          'oneOf':[{'properties':{'k':{'const':1}},'required':['k'],'additionalProperties':false},{'properties':{'k':{'const':2}},'required':['k']}] | {'k':1,'z':1} | open
          'oneOf':[{'properties':{'p':{'properties':{'x':{}},'additionalProperties':false}}},{'properties':{'p':{'type':'array'}}}] | {'p':{'y':1}} | none
          'oneOf':[{'properties':{'p':{'properties':{'x':{}}}}},{'properties':{'p':{'properties':{'y':{}},'required':['y']}}}] | {'p':{'x':1,'y':1}} | none
          'oneOf':[{'properties':{'k':{'const':1},'a':{}},'required':['k']},{'properties':{'k':{'const':2},'b':{}},'required':['k']}] | {'k':1,'b':1} | written open
          # recursion, and a shape that is used closed, extended and only tested
          'properties':{'child':{'$ref':'#'},'a':{}}           | {'child':{'child':{'b':1}}} | written open
          'properties':{'child':{'$ref':'#','properties':{'more':{}}},'a':{}} | {'child':{'more':1,'a':1}} | written closed open
          'properties':{'p':{'$ref':'types/person.json'},'q':{'allOf':[{'$ref':'types/person.json'},{'properties':{'age':{}}}]}} | {'p':{'name':'x'},'q':{'name':'x','age':1}} | written closed open
          'properties':{'p':{'$ref':'types/person.json'},'q':{'not':{'$ref':'types/person.json'}}} | {'q':{'name':'x','age':1}} | none
          """)
  void accept(String keywords, String document, String accepted) {
    EventSchema event = event(keywords);
    JsonNode data = json(document);

    assertThat(event.validator(ContractForm.AS_WRITTEN).validate(data).isEmpty())
        .as("as written")
        .isEqualTo(accepted.contains("written"));
    assertThat(event.validator(ContractForm.CLOSED).validate(data).isEmpty())
        .as("closed: " + event.json(ContractForm.CLOSED))
        .isEqualTo(accepted.contains("closed"));
    assertThat(event.validator(ContractForm.OPEN).validate(data).isEmpty())
        .as("open: " + event.json(ContractForm.OPEN))
        .isEqualTo(accepted.contains("open"));
  }

  @Test
  void closedStandsBesideTheReference() {
    assertThat(event("'properties':{'p':{'$ref':'types/person.json'}}").json(ContractForm.CLOSED))
        .isEqualTo(
            json(
                """
                {
                  '$schema': 'https://json-schema.org/draft/2020-12/schema',
                  'type': 'object',
                  'properties': {
                    'p': {'$ref': '#/$defs/person', 'unevaluatedProperties': false}
                  },
                  'unevaluatedProperties': false,
                  '$defs': {
                    'person': {
                      'type': 'object',
                      'properties': {'name': {'type': 'string'}},
                      'required': ['name']
                    }
                  }
                }
                """));
  }

  @Test
  void olderDialectsAndDynamicReferencesAreGone() {
    String schema =
        event(
                "'properties':{'a':{'$ref':'types/address.json'},'b':{'$dynamicRef':'#n'}},"
                    + "'$defs':{'n':{'$dynamicAnchor':'n','items':{'$dynamicRef':'#n'}}}")
            .json(ContractForm.AS_WRITTEN)
            .toString();

    assertThat(schema)
        .contains("{\"$ref\":\"#/$defs/address\"}", "{\"items\":{\"$ref\":\"#/$defs/n\"}}")
        .doesNotContain("definitions", "draft-07", "dynamic");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CLOSED | 'properties':{'a':{}},'minProperties':2 | `` | minProperties asks for more
          CLOSED | 'properties':{'a':{}},'allOf':[{'minProperties':2}] | `` | minProperties asks for more
          CLOSED | 'oneOf':[{'properties':{'p':{'properties':{'x':{}}}}},{'properties':{'q':{}}}] | `` | more than one branch of this oneOf may hold
          OPEN   | 'oneOf':[{'properties':{'p':{}},'additionalProperties':false},{'properties':{'q':{}}}] | `` | more than one branch of this oneOf may hold
          CLOSED | 'properties':{'p':{'properties':{'x':{}}}},'anyOf':[{'properties':{'p':{'properties':{'y':{}}}}}] | /properties/p | another schema that may apply
          """)
  void notesTellWhatStaysAsWritten(
      ContractForm form, String keywords, String pointer, String reason) {
    assertThat(event(keywords).notes(form))
        .first()
        .satisfies(
            note -> {
              assertThat(note.location().pointer()).isEqualTo(pointer);
              assertThat(note.reason()).startsWith(reason);
            });
  }

  @Test
  void choicesThatAreLeftAloneWithoutLossNeedNoNote() {
    EventSchema event =
        event("'properties':{'a':{},'b':{}},'oneOf':[{'required':['a']},{'required':['b']}]");

    assertThat(event.notes(ContractForm.CLOSED)).isEmpty();
    assertThat(event.notes(ContractForm.OPEN)).isEmpty();
  }

  private static EventSchema event(String keywords) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("a.b.json", bytes("{'type':'object'," + keywords + "}"));
    files.put("types/person.json", bytes(PERSON));
    files.put("types/address.json", bytes(ADDRESS));
    return SchemaCatalog.of(files, "").events().get(0);
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode json(String text) {
    return MAPPER.readTree(bytes(text));
  }
}
