package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.TypeName;
import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a schema demands of a value beyond its type, where that is cheap to check.
 *
 * @param value what stands under the keyword: a number, or the text of a pattern
 */
public record Rule(Keyword keyword, JsonNode value) {
  /** Keywords of JSON Schema 2020-12 validation, chapter 6. */
  public enum Keyword {
    MIN_LENGTH("minLength"),
    MAX_LENGTH("maxLength"),
    PATTERN("pattern"),
    MINIMUM("minimum"),
    EXCLUSIVE_MINIMUM("exclusiveMinimum"),
    MAXIMUM("maximum"),
    EXCLUSIVE_MAXIMUM("exclusiveMaximum"),
    MULTIPLE_OF("multipleOf"),
    MIN_ITEMS("minItems"),
    MAX_ITEMS("maxItems"),
    UNIQUE_ITEMS("uniqueItems"),
    MIN_PROPERTIES("minProperties"),
    MAX_PROPERTIES("maxProperties");

    private final String text;

    Keyword(String text) {
      this.text = text;
    }

    /** As a schema writes it, and what checks it is called. */
    public String method() {
      return text;
    }
  }

  private static final List<Keyword> OF_STRINGS =
      List.of(Keyword.MIN_LENGTH, Keyword.MAX_LENGTH, Keyword.PATTERN);
  private static final List<Keyword> OF_NUMBERS =
      List.of(
          Keyword.MINIMUM,
          Keyword.EXCLUSIVE_MINIMUM,
          Keyword.MAXIMUM,
          Keyword.EXCLUSIVE_MAXIMUM,
          Keyword.MULTIPLE_OF);
  private static final List<Keyword> OF_LISTS =
      List.of(Keyword.MIN_ITEMS, Keyword.MAX_ITEMS, Keyword.UNIQUE_ITEMS);
  private static final List<Keyword> OF_MAPS =
      List.of(Keyword.MIN_PROPERTIES, Keyword.MAX_PROPERTIES);

  /** The rules for a value of the type, in the order of the keywords above. */
  static List<Rule> of(Merged schemas, ValueType type) {
    List<Rule> rules = new ArrayList<>();
    for (Keyword keyword : keywords(type)) {
      for (SchemaNode schema : schemas.always()) {
        JsonNode value = schema.json().path(keyword.text);
        boolean counts =
            keyword == Keyword.UNIQUE_ITEMS ? value.asBoolean(false) : value.isValueNode();
        if (counts) {
          rules.add(new Rule(keyword, value));
        }
      }
    }
    return rules.stream().distinct().toList();
  }

  private static List<Keyword> keywords(ValueType type) {
    if (type instanceof ValueType.Scalar scalar) {
      boolean number =
          (scalar.name().isPrimitive() && !scalar.name().equals(TypeName.BOOLEAN))
              || scalar.name().toString().startsWith("java.math.");
      return number ? OF_NUMBERS : scalar.name().equals(Formats.ANY) ? OF_STRINGS : List.of();
    }
    if (type instanceof ValueType.Sequence sequence) {
      return hasJsonEquality(sequence.element().type()) ? OF_LISTS : OF_LISTS.subList(0, 2);
    }
    return type instanceof ValueType.Dictionary ? OF_MAPS : List.of();
  }

  /** Whether values are equal in Java where they are in JSON, and nowhere else. */
  private static boolean hasJsonEquality(ValueType type) {
    return type instanceof ValueType.Scalar scalar
        && (scalar.name().equals(Formats.ANY)
            || scalar.name().equals(TypeName.INT)
            || scalar.name().equals(TypeName.LONG));
  }
}
