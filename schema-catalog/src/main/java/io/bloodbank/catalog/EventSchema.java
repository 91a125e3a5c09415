package io.bloodbank.catalog;

import io.bloodbank.catalog.internal.ContractForms;
import io.bloodbank.catalog.internal.Documents;
import io.bloodbank.catalog.internal.Place;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The contract of one version of one event. Immutable and thread-safe. */
public final class EventSchema {
  private final RoutingKey key;
  private final Documents documents;
  private final Place place;
  private final SchemaNode root;
  private final Map<ContractForm, ContractValidator> validators = new EnumMap<>(ContractForm.class);

  EventSchema(RoutingKey key, Documents documents, Place place) {
    this.key = key;
    this.documents = documents;
    this.place = place;
    this.root = new SchemaNode(documents, place);
  }

  /** The key under which the event is published. */
  public RoutingKey key() {
    return key;
  }

  /** The whole schema. */
  public SchemaNode root() {
    return root;
  }

  /** What people call the event. */
  public Optional<String> title() {
    return text("title");
  }

  /** What the event tells. */
  public Optional<String> description() {
    return text("description");
  }

  /** {@code x-http-path}: the path under which the gateway takes the event as well. */
  public Optional<String> httpPath() {
    return text("x-http-path");
  }

  /** Whether publishers are asked to stop using it. */
  public boolean deprecated() {
    return root.json().path("deprecated").asBoolean(false);
  }

  /** Events that the schema gives as examples. Not to be modified. */
  public List<JsonNode> examples() {
    return List.copyOf(root.json().path("examples").values());
  }

  /** The contract as one 2020-12 JSON Schema that refers to nothing outside. Not to be modified. */
  public JsonNode json(ContractForm form) {
    return ContractForms.json(documents, place, form);
  }

  /** Compiled on first use. */
  public ContractValidator validator(ContractForm form) {
    synchronized (validators) {
      return validators.computeIfAbsent(form, f -> new ContractValidator(json(f)));
    }
  }

  private Optional<String> text(String keyword) {
    JsonNode value = root.json().get(keyword);
    return value == null || !value.isString() ? Optional.empty() : Optional.of(value.stringValue());
  }

  /** The routing key. */
  @Override
  public String toString() {
    return key.toString();
  }
}
