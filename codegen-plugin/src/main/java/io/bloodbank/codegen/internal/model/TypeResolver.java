package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.TypeName;
import io.bloodbank.catalog.SchemaNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Settles the Java type of the schemas of one top-level class. */
final class TypeResolver {
  /** Keywords that tell of values which the types below them would lose. */
  private static final List<String> UNTYPED =
      List.of(
          "allOf",
          "if",
          "dependentSchemas",
          "dependencies",
          "prefixItems",
          "$dynamicRef",
          "$recursiveRef");

  private final ClassScope top;
  private final SharedTypes shared;
  private final Findings findings;
  private final RecordShapes records;
  private final ChoiceShapes choices;
  private final UnionShapes unions;
  private final Map<SchemaNode, TypeUse> known = new HashMap<>();
  private final Set<SchemaNode> underway = new LinkedHashSet<>();

  TypeResolver(ClassScope top, SharedTypes shared, Findings findings) {
    this.top = top;
    this.shared = shared;
    this.findings = findings;
    this.records = new RecordShapes(this, findings);
    this.choices = new ChoiceShapes(this, findings);
    this.unions = new UnionShapes(this, choices, records);
  }

  /** The type of a schema at a site. */
  TypeUse resolve(SchemaNode node, Site site) {
    JsonNode json = node.json();
    if (json.isBoolean()) {
      return TypeUse.json();
    }
    if (json.has("$ref")) {
      return reference(node, site);
    }
    for (String keyword : UNTYPED) {
      if (json.has(keyword)) {
        return untyped(node, keyword + " is not supported");
      }
    }
    if (json.has("const")) {
      return choices.constant(node);
    }
    if (json.has("enum")) {
      return choices.listed(node, site);
    }
    if (json.has("anyOf")) {
      return unions.resolve(node, "anyOf", site);
    }
    return json.has("oneOf") ? unions.resolve(node, "oneOf", site) : typed(node, site);
  }

  private TypeUse reference(SchemaNode node, Site site) {
    if (Keywords.describesValues(node.json(), "$ref")) {
      return untyped(node, "$ref beside keywords that describe values is not supported");
    }
    SchemaNode target =
        node.ref().orElseThrow(() -> new IllegalStateException("$ref leads nowhere: " + node));
    if (site.itself()) {
      return once(target, site);
    }
    Optional<TypeUse> elsewhere = shared.use(target, top.name());
    return elsewhere.orElseGet(() -> once(target, Site.named(top, nameOf(target))));
  }

  /** The type of a schema that others refer to, resolved the first time only. */
  TypeUse once(SchemaNode target, Site site) {
    TypeUse before = known.get(target);
    if (before != null) {
      return before;
    }
    if (!underway.add(target)) {
      return untyped(target, "it refers to itself without an object in between");
    }
    TypeUse use = resolve(target, site);
    underway.remove(target);
    known.putIfAbsent(target, use);
    return use;
  }

  private static String nameOf(SchemaNode target) {
    String pointer = target.pointer();
    String path = pointer.isEmpty() ? target.file().replaceAll("\\.json$", "") : pointer;
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private TypeUse typed(SchemaNode node, Site site) {
    List<String> types = Keywords.types(node.json());
    boolean nullable = types.contains("null");
    List<String> others = types.stream().filter(type -> !type.equals("null")).toList();
    if (others.isEmpty()) {
      return Keywords.restrictsValues(node.json())
          ? untyped(node, "it has no type")
          : TypeUse.json();
    }
    if (others.size() > 1) {
      return untyped(node, "it allows several types: " + String.join(", ", others));
    }
    return switch (others.get(0)) {
      case "string" -> TypeUse.scalar(Formats.of(node.json())).orNull(nullable);
      case "integer" -> TypeUse.scalar(Numbers.integer(node.json())).orNull(nullable);
      case "number" -> TypeUse.scalar(Numbers.number(node.json())).orNull(nullable);
      case "boolean" -> TypeUse.scalar(TypeName.BOOLEAN).orNull(nullable);
      case "array" -> array(node, site).orNull(nullable);
      case "object" -> records.resolve(node, site, nullable);
      default -> untyped(node, "its type is unknown: " + others.get(0));
    };
  }

  private TypeUse array(SchemaNode node, Site site) {
    JsonNode items = node.json().get("items");
    if (items == null) {
      return TypeUse.of(new ValueType.Sequence(TypeUse.json()));
    }
    if (items.isArray()) {
      return untyped(node, "items as a list is not supported");
    }
    return TypeUse.of(new ValueType.Sequence(resolve(node.child("items"), site.each())));
  }

  /** Gives a schema a class of its own, known before what is inside is looked at. */
  Optional<ClassScope> open(SchemaNode node, Site site, boolean nullable) {
    if (site.itself()) {
      remember(node, TypeUse.declared(site.scope().name()).orNull(nullable));
      return Optional.of(site.scope());
    }
    Optional<ClassScope> scope = site.scope().nest(site.names());
    if (scope.isEmpty()) {
      findings.problem(
          node,
          "There are other classes named " + String.join(", ", site.names()) + " around it",
          "Rename the property or the definition, or move the shape to a file under types/");
    }
    scope.ifPresent(s -> remember(node, TypeUse.declared(s.name()).orNull(nullable)));
    return scope;
  }

  private void remember(SchemaNode node, TypeUse use) {
    known.put(node, use);
  }

  /** Any JSON, with a warning that says why. */
  TypeUse untyped(SchemaNode node, String reason) {
    findings.warning(
        node,
        "Held as JsonNode: " + reason,
        "Nothing is lost, but the value has no Java type; rephrase the schema to give it one");
    return TypeUse.json();
  }
}
