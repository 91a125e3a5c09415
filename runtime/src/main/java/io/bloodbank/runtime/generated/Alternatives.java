package io.bloodbank.runtime.generated;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.runtime.internal.Json;
import io.bloodbank.runtime.internal.ResourceCatalogs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a value as one of the classes of a sealed interface: the first whose JSON type it has and
 * whose contracts it keeps to.
 *
 * @param <T> the sealed interface
 */
public final class Alternatives<T> {
  private final Class<T> union;
  private final String contracts;
  private final List<Alternative<T>> alternatives = new ArrayList<>();
  private @Nullable Class<? extends T> several;

  /**
   * A class to read a value as.
   *
   * @param schemas file and JSON pointer of schemas that the value has to keep to
   */
  private record Alternative<T>(
      Class<? extends T> type, Predicate<JsonNode> jsonType, List<String> schemas) {}

  private Alternatives(Class<T> union, String contracts) {
    this.union = union;
    this.contracts = contracts;
  }

  /** Of classes that JSON types tell apart. */
  public static <T> Alternatives<T> of(Class<T> union) {
    return new Alternatives<>(union, "");
  }

  /**
   * Of classes that contracts tell apart.
   *
   * @param contracts the name under which the schemas stand on the class path
   */
  public static <T> Alternatives<T> of(Class<T> union, String contracts) {
    return new Alternatives<>(union, contracts);
  }

  /** Read from a string. */
  public Alternatives<T> string(Class<? extends T> type) {
    return add(type, JsonNode::isString);
  }

  /** Read from a number. */
  public Alternatives<T> number(Class<? extends T> type) {
    return add(type, JsonNode::isNumber);
  }

  /** Read from true or false. */
  public Alternatives<T> bool(Class<? extends T> type) {
    return add(type, JsonNode::isBoolean);
  }

  /** Read from an array that keeps to the schemas at these places. */
  public Alternatives<T> array(Class<? extends T> type, String... schemas) {
    return add(type, JsonNode::isArray, schemas);
  }

  /** Read from an object that keeps to the schemas at these places. */
  public Alternatives<T> object(Class<? extends T> type, String... schemas) {
    return add(type, JsonNode::isObject, schemas);
  }

  /** Read from whatever no class before is read from. */
  public Alternatives<T> other(Class<? extends T> type) {
    return add(type, json -> true);
  }

  /** Read from what several classes could be read from, with less than it holds. */
  public Alternatives<T> several(Class<? extends T> type) {
    several = type;
    return this;
  }

  private Alternatives<T> add(
      Class<? extends T> type, Predicate<JsonNode> jsonType, String... schemas) {
    alternatives.add(new Alternative<>(type, jsonType, List.of(schemas)));
    return this;
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if it is none of the alternatives
   * @throws tools.jackson.core.JacksonException if it cannot be held by the one that it is
   */
  public T read(JsonNode json) {
    List<Class<? extends T>> fitting = fitting(json, ContractForm.AS_WRITTEN);
    if (fitting.isEmpty()) {
      // A newer publisher may write properties that the alternative is closed to.
      fitting = fitting(json, ContractForm.OPEN);
    }
    if (fitting.isEmpty()) {
      throw new IllegalArgumentException(
          "It is none of the alternatives of " + union.getSimpleName());
    }
    Class<? extends T> type = several != null && fitting.size() > 1 ? several : fitting.get(0);
    return Json.MAPPER.treeToValue(json, type);
  }

  private List<Class<? extends T>> fitting(JsonNode json, ContractForm form) {
    return alternatives.stream()
        .filter(alternative -> fits(alternative, json, form))
        .<Class<? extends T>>map(Alternative::type)
        .limit(several == null ? 1 : 2)
        .toList();
  }

  private boolean fits(Alternative<T> alternative, JsonNode json, ContractForm form) {
    return alternative.jsonType().test(json)
        && alternative.schemas().stream()
            .allMatch(
                schema ->
                    ResourceCatalogs.validator(union.getClassLoader(), contracts, schema, form)
                        .validate(json)
                        .isEmpty());
  }
}
