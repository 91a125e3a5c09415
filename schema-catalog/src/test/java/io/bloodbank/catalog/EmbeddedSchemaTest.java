package io.bloodbank.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A contract as a part of another document. */
class EmbeddedSchemaTest {
  @Test
  void referencesLeadToWhereTheOtherDocumentHasTheirTargets() {
    assertThat(
            embedded(
                """
                {'$schema': 'https://json-schema.org/draft/2020-12/schema',
                 '$id': 'https://example.org/a', 'type': 'object',
                 'properties': {
                   'person': {'$ref': 'https://example.org/person', 'description': 'kept'},
                   'street': {'$ref': 'https://example.org/person#/$defs/street'},
                   'own': {'$ref': '#here'},
                   'all': {'items': {'$ref': '#'}},
                   'schema': {'$ref': 'https://json-schema.org/draft/2020-12/schema'}},
                 '$defs': {'x': {'$anchor': 'here', 'enum': [{'$ref': 'a value'}]}},
                 'examples': [{'person': {'$ref': 'a value too'}}]}
                """))
        .isEqualTo(
            json(
                """
                {'type': 'object',
                 'properties': {
                   'person': {'$ref': '<types/person.json#>', 'description': 'kept'},
                   'street': {'$ref': '<types/person.json#/$defs/street>'},
                   'own': {'$ref': '<a.b.json#/$defs/x>'},
                   'all': {'items': {'$ref': '<a.b.json#>'}},
                   'schema': {'$ref': 'https://json-schema.org/draft/2020-12/schema'}},
                 '$defs': {'x': {'enum': [{'$ref': 'a value'}]}},
                 'examples': [{'person': {'$ref': 'a value too'}}]}
                """));
  }

  @Test
  void anOlderDialectIsEmbeddedIn2020() {
    assertThat(
            embedded(
                """
                {'$schema': 'http://json-schema.org/draft-07/schema#', 'type': 'object',
                 'definitions': {'p': {'items': [{'type': 'string'}]}},
                 'properties': {'p': {'$ref': '#/definitions/p', 'minLength': 9}}}
                """))
        .isEqualTo(
            json(
                """
                {'type': 'object',
                 'definitions': {'p': {'prefixItems': [{'type': 'string'}]}},
                 'properties': {'p': {'$ref': '<a.b.json#/definitions/p>'}}}
                """));
  }

  @Test
  void aDynamicReferenceBesideAnotherIsOneMorePart() {
    assertThat(
            embedded(
                """
                {'type': 'object', '$defs': {'t': {'$dynamicAnchor': 't', 'minProperties': 1}},
                 'properties': {'p': {'allOf': [true], '$ref': 'types/person.json',
                                      '$dynamicRef': '#t'}}}
                """))
        .isEqualTo(
            json(
                """
                {'type': 'object', '$defs': {'t': {'minProperties': 1}},
                 'properties': {'p': {'allOf': [true, {'$ref': '<a.b.json#/$defs/t>'}],
                                      '$ref': '<types/person.json#>'}}}
                """));
  }

  private static Object embedded(String contract) {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("a.b.json", bytes(contract));
    files.put(
        "types/person.json",
        bytes("{'$id': 'https://example.org/person', '$defs': {'street': {'type': 'string'}}}"));
    SchemaCatalog catalog = SchemaCatalog.of(files, "");
    return catalog.events().get(0).root().embedded(target -> "<" + target + ">");
  }

  private static Object json(String text) {
    return JsonMapper.shared().readTree(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
