package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Types of objects: records where the properties have names, maps where they have none. */
final class RecordShapes {
  private final TypeResolver types;
  private final Findings findings;
  private final boolean keepsUnknown;

  /**
   * @param keepsUnknown whether records hold properties that no schema names
   */
  RecordShapes(TypeResolver types, Findings findings, boolean keepsUnknown) {
    this.types = types;
    this.findings = findings;
    this.keepsUnknown = keepsUnknown;
  }

  TypeUse resolve(Merged schemas, Site site) {
    Properties properties = schemas.properties();
    if (properties.named().isEmpty()) {
      return map(schemas, properties, site);
    }
    return types
        .open(schemas, site)
        .map(
            scope -> {
              scope.declare(
                  Doc.of(schemas.place()), new Body.Fields(components(schemas, properties, scope)));
              return TypeUse.declared(scope.name());
            })
        .orElseGet(TypeUse::json);
  }

  private TypeUse map(Merged schemas, Properties properties, Site site) {
    Optional<Properties.Others> others = properties.others();
    if (others.isEmpty() || !properties.conditional().isEmpty()) {
      return TypeUse.of(new ValueType.Dictionary(TypeUse.json()));
    }
    return TypeUse.of(new ValueType.Dictionary(valueOf(schemas, others.get(), site.each())));
  }

  private TypeUse valueOf(Merged schemas, Properties.Others others, Site site) {
    if (!others.schemas().isEmpty()) {
      return types.resolve(Merged.of(types.references(), others.schemas(), List.of()), site);
    }
    List<Merged> alternatives =
        others.alternatives().stream().map(each -> Merged.of(types.references(), each)).toList();
    return types
        .common(alternatives, site)
        .orElseGet(() -> types.untyped(schemas, "its properties without a name are not all alike"));
  }

  /** The components of the record that an object becomes, in file order. */
  private List<Component> components(Merged schemas, Properties properties, ClassScope scope) {
    reserveReferenced(properties, scope);
    Map<String, String> owners = new HashMap<>();
    List<Component> components = new ArrayList<>();
    all(properties)
        .forEach(
            property -> {
              String name = JavaNames.component(property);
              String other = owners.putIfAbsent(name, property);
              if (other == null) {
                checkStage(schemas, properties, property, scope);
                components.add(component(properties, property, name, scope));
              } else {
                findings.problem(
                    properties.get(property).map(Merged::place).orElseGet(schemas::place),
                    "The properties \""
                        + other
                        + "\" and \""
                        + property
                        + "\" are both "
                        + name
                        + " in Java",
                    "Rename one of them");
              }
            });
    others(schemas, properties, owners, scope).ifPresent(components::add);
    return components;
  }

  private static List<String> all(Properties properties) {
    return Stream.concat(properties.named().stream(), properties.conditional().stream()).toList();
  }

  /**
   * Classes inside a record are in scope in its header, so none may be called like a class that the
   * header refers to, nor like a stage of its builder.
   */
  private void reserveReferenced(Properties properties, ClassScope scope) {
    properties.named().stream()
        .filter(properties::requires)
        .forEach(property -> scope.reserve(stage(property)));
    for (String property : all(properties)) {
      Optional<Merged> value = properties.get(property);
      while (value.isPresent()) {
        Optional<SchemaNode> target = value.get().reference();
        if (target.isPresent()
            && types.resolve(value.get(), Site.named(scope, property)).type()
                instanceof ValueType.Declared declared) {
          scope.reserve(declared.name().simpleName());
        }
        value = target.isPresent() ? Optional.empty() : inside(value.get());
      }
    }
  }

  private static Optional<Merged> inside(Merged schemas) {
    Optional<Merged> elements = new Elements(schemas).rest();
    return elements.isPresent()
        ? elements
        : schemas
            .properties()
            .others()
            .filter(others -> !others.schemas().isEmpty())
            .map(others -> Merged.of(schemas.references(), others.schemas(), List.of()));
  }

  /** Each required property has an interface of its own in the builder. */
  private void checkStage(
      Merged schemas, Properties properties, String property, ClassScope scope) {
    if (properties.requires(property)) {
      ClassFiles.checkStage(
          scope.name(), stage(property), properties.get(property).orElse(schemas), findings);
    }
  }

  private static String stage(String property) {
    return JavaNames.component(property) + "Stage";
  }

  private Component component(
      Properties properties, String property, String name, ClassScope scope) {
    Optional<Merged> value = properties.get(property);
    boolean required = properties.requires(property);
    if (value.isEmpty()) {
      properties
          .condition(property)
          .filter(place -> Keywords.restrictsValues(place.json()))
          .ifPresent(place -> types.untyped(place, "it is known under a condition only"));
      return new Component(property, name, TypeUse.json(), required, false, Doc.none());
    }
    TypeUse use = types.resolve(value.get(), Site.named(scope, property));
    return new Component(property, name, use, required, false, Doc.ofProperty(value.get()));
  }

  private Optional<Component> others(
      Merged schemas, Properties properties, Map<String, String> owners, ClassScope scope) {
    Optional<Properties.Others> others = properties.others();
    if (others.isEmpty() && !keepsUnknown) {
      return Optional.empty();
    }
    TypeUse value =
        others
            .map(each -> valueOf(schemas, each, Site.named(scope, "additional_property")))
            .orElseGet(TypeUse::json);
    String usual = others.isEmpty() ? "unknownProperties" : "additionalProperties";
    String name = owners.containsKey(usual) ? "otherProperties" : usual;
    if (owners.containsKey(name)) {
      findings.problem(
          schemas.place(),
          "No name is left for the other properties: " + usual + " and " + name + " are taken",
          "Rename one of the two properties");
    }
    TypeUse map = TypeUse.of(new ValueType.Dictionary(value));
    return Optional.of(new Component("*", name, map, false, true, Doc.none()));
  }
}
