package io.bloodbank.docs.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.SchemaCatalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PropertyReaderTest {
  @Test
  void propertiesAreInTheOrderOfTheFileEachFollowedByWhatIsInside() {
    assertThat(
            rows(
                """
                {"type": "object", "required": ["b"], "properties": {
                  "b": {"type": "object", "properties": {"c": {"type": "integer", "minimum": 0}}},
                  "a": {"type": "array", "maxItems": 1, "items": {"type": "string", "format": "uuid"}}}}
                """))
        .isEqualTo(
            """
            b  object required
              c  integer ≥ 0
            a  array of strings, uuid at most 1 element
              each element  string, uuid""");
  }

  @Test
  void boundsAndValuesAreInWords() {
    assertThat(
            rows(
                """
                {"type": "object", "properties": {
                  "text": {"type": "string", "minLength": 1, "maxLength": 20, "pattern": "^a"},
                  "exact": {"type": "string", "minLength": 2, "maxLength": 2},
                  "number": {"type": "number", "exclusiveMinimum": 0, "multipleOf": 0.01},
                  "choice": {"enum": ["a", "b"], "default": "a", "deprecated": true},
                  "open": {"type": "string", "anyOf": [{"enum": ["x"]}, {"type": "string"}]},
                  "fixed": {"const": 7},
                  "maybe": {"anyOf": [{"type": "boolean"}, {"type": "null"}]},
                  "map": {"type": "object", "additionalProperties": {"type": "integer"}},
                  "closed": {"type": "object", "properties": {}, "additionalProperties": false}}}
                """))
        .isEqualTo(
            """
            text  string 1 to 20 characters, matches "^a"
            exact  string 2 characters
            number  number > 0, a multiple of 0.01
            choice  string one of "a", "b", default "a" deprecated
            open  string often one of "x", others are to be expected
            fixed  any value always 7
            maybe  boolean or null
            map  map of integers
              any other name  integer
            closed  object no other properties""");
  }

  @Test
  void compositionIsLookedThroughAndAlternativesAreTold() {
    assertThat(
            rows(
                """
                {"type": "object", "allOf": [{"properties": {"a": {"type": "string"}}}, {"required": ["a", "x"]}],
                 "properties": {"b": {"oneOf": [
                   {"title": "Card", "type": "object", "properties": {"pan": {"type": "string"}}},
                   {"type": "object", "properties": {"iban": {"type": "string"}}}]}}}
                """))
        .isEqualTo(
            """
            b  one of 2 kinds
              either: Card  object
                pan  string
              or  object
                iban  string
            a  string required
            x  any value required""");
  }

  @Test
  void aSchemaWithinItselfEnds() {
    assertThat(
            rows(
                """
                {"type": "object", "properties": {"next": {"$ref": "#"}, "tree": {"$ref": "#/$defs/t"}},
                 "$defs": {"t": {"type": "object", "properties": {
                   "children": {"type": "array", "items": {"$ref": "#/$defs/t"}}}}}}
                """))
        .isEqualTo(
            """
            next  object
            tree  object
              children  array of objects""");
  }

  private static String rows(String schema) {
    SchemaCatalog catalog =
        SchemaCatalog.of(
            Map.of("some.event.json", schema.getBytes(StandardCharsets.UTF_8)), "schemas/");
    List<PropertyRow> rows = PropertyReader.rows(catalog.events().get(0).root());
    assertThat(rows).extracting(PropertyRow::path).doesNotHaveDuplicates();
    return rows.stream()
        .map(
            row ->
                "  ".repeat(row.depth())
                    + row.name()
                    + "  "
                    + row.type()
                    + row.facts().stream()
                        .map(Fact::toString)
                        .collect(Collectors.joining(", ", row.facts().isEmpty() ? "" : " ", ""))
                    + (row.required() ? " required" : "")
                    + (row.deprecated() ? " deprecated" : ""))
        .collect(Collectors.joining("\n"));
  }
}
