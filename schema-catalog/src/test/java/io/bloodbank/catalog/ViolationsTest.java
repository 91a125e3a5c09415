package io.bloodbank.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people read: schema and value with single quotes, violations joined by a bar. */
class ViolationsTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          {'required':['summary']}                      @ {}          @ /summary: required property "summary" is missing
          {'required':['a/b']}                          @ {}          @ /a~1b: required property "a/b" is missing
          {'dependentRequired':{'a':['b']}}             @ {'a':1}     @ /b: property "b" is missing; it is required where "a" is present
          {'minimum':1}                                 @ 0           @ must be at least 1
          {'id':'x','minimum':1}                        @ 0           @ must be at least 1
          {'maximum':9007199254740993}                  @ 9007199254740994 @ must be at most 9007199254740993
          {'exclusiveMinimum':1}                        @ 1           @ must be more than 1
          {'exclusiveMaximum':1}                        @ 1.0         @ must be less than 1
          {'multipleOf':0.1}                            @ 0.35        @ must be a multiple of 0.1
          {'type':'integer'}                            @ 1.5         @ must be an integer, is a number
          {'type':['string','null']}                    @ true        @ must be a string or null, is a boolean
          {'minLength':1}                               @ ''          @ must not be empty
          {'minLength':3}                               @ 'a'         @ must have at least 3 characters, has 1
          {'maxLength':1}                               @ 'ab'        @ must have at most 1 character, has 2
          {'pattern':'^a$'}                             @ 'b'         @ must match the pattern ^a$
          {'pattern':'^a$'}                             @ 'a\\n'       @ must match the pattern ^a$
          {'minItems':2}                                @ [1]         @ must have at least 2 items, has 1
          {'uniqueItems':true}                          @ [1,1.0]     @ must not have two equal items
          {'items':false}                               @ [1]         @ /0: no item is allowed here
          {'contains':{'type':'string'}}                @ [1]         @ must have at least 1 item valid against {"type":"string"}
          {'maxProperties':1}                           @ {'a':1,'b':1} @ must have at most 1 property, has 2
          {'properties':{'a':false}}                    @ {'a':1}     @ /a: is not allowed
          {'not':{'type':'string'}}                     @ 'a'         @ must not be valid against {"type":"string"}
          {'const':'ok'}                                @ 'no'        @ must be "ok"
          {'enum':['confirmed','cancelled']}            @ 'confirmd'  @ must be one of "confirmed", "cancelled"; did you mean "confirmed"?
          {'format':'date-time'}                        @ '2026-01-30T14:00:00' @ must be an RFC 3339 date-time with its offset, such as 2026-01-30T14:00:00Z
          {'format':'uuid'}                             @ 'x'         @ must be an RFC 4122 UUID, such as 01980f3c-5d2a-7c41-9b7e-3f1a6c0d8e52
          {'propertyNames':{'maxLength':1}}             @ {'ab':1}    @ /ab: no property may be named "ab": the name must be at most 1 characters long
          {'properties':{'location':{}},'additionalProperties':false} @ {'locatoin':1} @ /locatoin: unknown property "locatoin"; did you mean "location"?
          {'properties':{'location':{}},'additionalProperties':false} @ {'price':1} @ /price: unknown property "price"
          {'anyOf':[{'type':'integer'},{'type':'null'}]} @ 'a'        @ must be an integer or null, is a string
          {'anyOf':[{'type':'object','required':['a']},{'type':'null'}]} @ {} @ /a: required property "a" is missing
          {'properties':{'n':{'type':'integer','minimum':1}}} @ {'n':1e999999999} @ /n: has more than 1000 digits; such a number is not read
          {'properties':{'n':{'items':{'type':'integer','maximum':1}}}} @ {'n':[0,1e999999]} @ /n/1: has more than 1000 digits; such a number is not read
          {'type':'integer','minimum':1}                @ -1e20       @ must be at least 1
          {'items':{'type':'integer','maximum':100000000000000000000}} @ [1e20,1e21] @ /1: must be at most 100000000000000000000
          {'minimum':1}                                 @ -1e20       @ must be at least 1
          {'oneOf':[{'type':'string'},{'minLength':1}]} @ 'aa'        @ must be valid against exactly one of the alternatives, is against several
          """)
  void say(String schema, String value, String expected) {
    assertThat(validate(schema, value)).hasToString("[" + expected + "]");
  }

  private static final String UNION =
      "{'type':'object','oneOf':["
          + "{'properties':{'status':{'const':'ok'},'response':{'type':'string'}},"
          + "'required':['status','response']},"
          + "{'properties':{'status':{'const':'error'},'error_message':{'type':'string'}},"
          + "'required':['status','error_message']}],'unevaluatedProperties':false}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          {'status':'ok','response':'a'}             @ []
          {'status':'ok'}                            @ [/response: required property "response" is missing]
          {'status':'ok','response':1}               @ [/response: must be a string, is an integer]
          {'status':'okay','response':'a'}           @ [/status: must be one of "ok", "error"; did you mean "ok"?]
          {'response':'a'}                           @ [/status: required property "status" is missing]
          {'status':'error'}                         @ [/error_message: required property "error_message" is missing]
          {'status':'ok','response':'a','respons':1} @ [/respons: unknown property "respons"; did you mean "response"?]
          {'status':'ok','respons':'a'}              @ [/response: required property "response" is missing, /respons: unknown property "respons"; did you mean "response"?]
          {'status':'ok','response':'a','error_message':'b'} @ [/error_message: property "error_message" is not allowed together with the others]
          """)
  void speakOfTheBranchThatWasMeant(String value, String expected) {
    assertThat(validate(UNION, value)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'integer'}                @ 1.0
          {'type':'integer'}                @ 1e400
          {'multipleOf':0.01}               @ 19.99
          {'const':1}                       @ 1.0
          {'enum':[100]}                    @ 1e2
          {'maximum':0.1}                   @ 0.1
          """)
  void takeNumbersForWhatTheyAre(String schema, String value) {
    assertThat(validate(schema, value)).isEmpty();
  }

  private static List<Violation> validate(String schema, String value) {
    return new ContractValidator(json(schema)).validate(json(value));
  }

  private static JsonNode json(String text) {
    return MAPPER.readTree(text.replace('\'', '"'));
  }
}
