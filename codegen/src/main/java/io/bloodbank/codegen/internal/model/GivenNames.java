package io.bloodbank.codegen.internal.model;

import java.util.Set;

/** Names that mean something else wherever code is generated. */
final class GivenNames {
  /** Classes that generated code refers to by their simple name. */
  static final Set<String> TYPES =
      Set.of(
          "Builder",
          "String",
          "Boolean",
          "Integer",
          "Long",
          "Double",
          "BigDecimal",
          "BigInteger",
          "OffsetDateTime",
          "LocalDate",
          "OffsetTime",
          "Duration",
          "UUID",
          "URI",
          "List",
          "Map",
          "Override",
          "Deprecated",
          "FunctionalInterface",
          "SuppressWarnings",
          "Nullable",
          "JsonNode",
          "JsonAnyGetter",
          "JsonAnySetter",
          "JsonCreator",
          "JsonIgnore",
          "JsonInclude",
          "JsonProperty",
          "JsonSubTypes",
          "JsonTypeInfo",
          "JsonValue",
          "Event",
          "EventType",
          "Presence",
          "Alternatives",
          "Tuple",
          "OpenTuple",
          "Require");

  /** What {@link Object} and generated members leave to no component (JLS 8.10.1). */
  static final Set<String> METHODS =
      Set.of(
          "clone",
          "equals",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait",
          "eventType",
          "builder",
          "toBuilder");

  /** Words that are legal names in some places only (JLS 3.9). */
  static final Set<String> CONTEXTUAL = Set.of("var", "yield", "record", "sealed", "permits");

  private GivenNames() {}
}
