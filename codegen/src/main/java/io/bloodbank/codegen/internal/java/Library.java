package io.bloodbank.codegen.internal.java;

import com.palantir.javapoet.ClassName;

/** Classes that generated code refers to by name, as the generator does not depend on them. */
final class Library {
  private static final String RUNTIME = "io.bloodbank.runtime";
  private static final String JACKSON = "com.fasterxml.jackson.annotation";

  static final ClassName BLOODBANK = ClassName.get(RUNTIME, "Bloodbank");
  static final ClassName EVENT = ClassName.get(RUNTIME, "Event");
  static final ClassName EVENT_ENVELOPE = ClassName.get(RUNTIME, "EventEnvelope");
  static final ClassName EVENT_HANDLER = ClassName.get(RUNTIME, "EventHandler");
  static final ClassName EVENT_TYPE = ClassName.get(RUNTIME, "EventType");
  static final ClassName PRESENCE = ClassName.get(RUNTIME, "Presence");
  static final ClassName PUBLISHER = ClassName.get(RUNTIME, "Publisher");
  static final ClassName PUBLISH_OUTCOME = ClassName.get(RUNTIME, "PublishOutcome");
  static final ClassName SUBSCRIBER = ClassName.get(RUNTIME, "Subscriber");
  static final ClassName SUBSCRIPTION = ClassName.get(RUNTIME, "Subscription");
  static final ClassName ALTERNATIVES = ClassName.get(RUNTIME + ".generated", "Alternatives");
  static final ClassName TUPLE = ClassName.get(RUNTIME + ".generated", "Tuple");
  static final ClassName OPEN_TUPLE = ClassName.get(RUNTIME + ".generated", "OpenTuple");
  static final ClassName REQUIRE = ClassName.get(RUNTIME + ".generated", "Require");

  static final ClassName JSON_ANY_GETTER = ClassName.get(JACKSON, "JsonAnyGetter");
  static final ClassName JSON_ANY_SETTER = ClassName.get(JACKSON, "JsonAnySetter");
  static final ClassName JSON_CREATOR = ClassName.get(JACKSON, "JsonCreator");
  static final ClassName JSON_IGNORE = ClassName.get(JACKSON, "JsonIgnore");
  static final ClassName JSON_INCLUDE = ClassName.get(JACKSON, "JsonInclude");
  static final ClassName JSON_PROPERTY = ClassName.get(JACKSON, "JsonProperty");
  static final ClassName JSON_SUB_TYPES = ClassName.get(JACKSON, "JsonSubTypes");
  static final ClassName JSON_TYPE_INFO = ClassName.get(JACKSON, "JsonTypeInfo");
  static final ClassName JSON_VALUE = ClassName.get(JACKSON, "JsonValue");
  static final ClassName JSON_NODE = ClassName.get("tools.jackson.databind", "JsonNode");

  static final ClassName BIG_DECIMAL = ClassName.get("java.math", "BigDecimal");
  static final ClassName DEPRECATED = ClassName.get("java.lang", "Deprecated");
  static final ClassName FUNCTIONAL_INTERFACE = ClassName.get("java.lang", "FunctionalInterface");
  static final ClassName LIST = ClassName.get("java.util", "List");
  static final ClassName MAP = ClassName.get("java.util", "Map");
  static final ClassName OVERRIDE = ClassName.get("java.lang", "Override");
  static final ClassName STRING = ClassName.get("java.lang", "String");
  static final ClassName SUPPRESS_WARNINGS = ClassName.get("java.lang", "SuppressWarnings");

  static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

  private Library() {}
}
