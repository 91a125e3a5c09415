package io.bloodbank.catalog;

import io.bloodbank.catalog.internal.CompileCheck;
import io.bloodbank.catalog.internal.ContractForms;
import io.bloodbank.catalog.internal.ContractForms.Form;
import io.bloodbank.catalog.internal.Documents;
import io.bloodbank.catalog.internal.Place;
import io.bloodbank.catalog.internal.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The contract of one version of one event. Immutable and thread-safe. */
public final class EventSchema {
  private final RoutingKey key;
  private final Documents documents;
  private final Place place;
  private final SchemaNode root;
  private final ContractForms forms;
  private final Map<ContractForm, Form> written = new ConcurrentHashMap<>();
  private final Map<ContractForm, ContractValidator> validators = new ConcurrentHashMap<>();

  /** What the validator cannot compile; null until that was asked. */
  private volatile @Nullable List<CatalogProblem> uncompilable;

  EventSchema(RoutingKey key, Documents documents, Place place) {
    this.key = key;
    this.documents = documents;
    this.place = place;
    this.root = new SchemaNode(documents, place);
    this.forms = new ContractForms(documents);
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
    return form(form).schema();
  }

  /** Where the form stays as written, because making it there could change too much. */
  public List<FormNote> notes(ContractForm form) {
    return form(form).notes();
  }

  private Form form(ContractForm form) {
    return written.computeIfAbsent(form, f -> forms.of(place, f));
  }

  /** Compiled on first use. */
  public ContractValidator validator(ContractForm form) {
    return validators.computeIfAbsent(form, f -> new ContractValidator(json(f)));
  }

  /**
   * Makes sure that there can be validators of it, which are made when they are first needed; to be
   * called before events are taken. Looks once. Who has checked the catalog knows already.
   *
   * @throws CatalogException with the place of what cannot be compiled
   */
  public void requireValidators() {
    List<CatalogProblem> found = uncompilable;
    if (found == null) {
      found = documents.areStandardFrom(place) ? List.of() : compile();
      uncompilable = found;
    }
    if (!found.isEmpty()) {
      throw new CatalogException(found);
    }
  }

  private List<CatalogProblem> compile() {
    Problems problems = new Problems();
    new CompileCheck(documents, ContractValidator::new, problems).check(place);
    return List.copyOf(problems.inFileOrder());
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
