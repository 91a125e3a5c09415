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
  private final ClassScope top;
  private final TypeSharing shared;
  private final References references;
  private final Findings findings;
  private final RecordShapes records;
  private final ArrayShapes arrays;
  private final ChoiceShapes choices;
  private final ScalarShapes scalars;
  private final UnionShapes unions;

  /** What was referred to, resolved once. */
  private final Map<Merged, TypeUse> known = new HashMap<>();

  /** The classes around the one that is being modelled, which may come up again inside. */
  private final Map<Merged, TypeUse> around = new HashMap<>();

  private final Set<Merged> underway = new LinkedHashSet<>();

  TypeResolver(
      ClassScope top,
      TypeSharing shared,
      References references,
      Findings findings,
      boolean keepsUnknown) {
    this.top = top;
    this.shared = shared;
    this.references = references;
    this.findings = findings;
    this.records = new RecordShapes(this, findings, keepsUnknown);
    this.arrays = new ArrayShapes(this);
    this.choices = new ChoiceShapes(this, findings);
    this.scalars = new ScalarShapes(this, choices);
    this.unions = new UnionShapes(this, choices, scalars, findings);
  }

  /** Makes the class of an event. */
  void resolveRoot(SchemaNode root, Set<JsonType> types) {
    Merged schemas = Merged.of(references, root).within(types);
    declareWhole(schemas, top);
  }

  /** The type of a file that events share, which is this class or one that is there already. */
  TypeUse resolveShared(SchemaNode root) {
    return once(root, Site.root(top));
  }

  /** Makes a class of its own of values, whatever they are. */
  void declareWhole(Merged schemas, ClassScope scope) {
    TypeUse use = shape(schemas, Site.root(scope));
    if (!scope.declared()) {
      scope.declare(Doc.of(schemas.place()), new Body.Wrapped(use));
    }
    if (!scope.equals(top)) {
      around.remove(schemas);
    }
  }

  /** Has a class take the place of what a file that events share was resolved to. */
  void replace(SchemaNode root, TypeUse use) {
    known.put(Merged.of(references, root), use);
  }

  /** The type of a schema at a site. */
  TypeUse resolve(SchemaNode schema, Site site) {
    return resolve(Merged.of(references, schema), site);
  }

  /** The type of what several schemas apply to. */
  TypeUse resolve(Merged schemas, Site site) {
    Optional<SchemaNode> target = schemas.reference();
    if (target.isPresent() && !site.itself()) {
      TypeUse use = reference(target.get());
      return use.withRules(Rule.of(schemas, use.type()));
    }
    TypeUse before = around.get(schemas);
    if (before != null) {
      return before;
    }
    TypeUse use = shape(schemas, site);
    around.remove(schemas);
    return use;
  }

  private TypeUse reference(SchemaNode target) {
    Optional<TypeUse> elsewhere = shared.use(target, top.name());
    return elsewhere.orElseGet(() -> once(target, Site.named(top, nameOf(target))));
  }

  /** The type of a schema that others refer to, resolved the first time only. */
  TypeUse once(SchemaNode target, Site site) {
    Merged schemas = Merged.of(references, target);
    TypeUse before = known.containsKey(schemas) ? known.get(schemas) : around.get(schemas);
    if (before != null) {
      return before;
    }
    if (!underway.add(schemas)) {
      return untyped(schemas, "it refers to itself without an object in between");
    }
    TypeUse use = resolve(schemas, site);
    underway.remove(schemas);
    known.putIfAbsent(schemas, use);
    return use;
  }

  /** What a schema that is referred to is called. */
  static String nameOf(SchemaNode target) {
    String pointer = target.pointer();
    String path = pointer.isEmpty() ? target.file().replaceAll("\\.json$", "") : pointer;
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The type of one branch of a choice, at the site of the choice. */
  TypeUse inner(Merged branch, Site site) {
    return site.itself() ? shape(branch, site) : resolve(branch, site);
  }

  /** The type of values that are listed, of several JSON types. */
  TypeUse listed(Merged schemas, Map<Body.Kind, List<JsonNode>> byKind, Site site) {
    return unions.listed(schemas, byKind, site);
  }

  /** One type for what keeps to any of these, where none of them needs a class of its own. */
  Optional<TypeUse> common(List<Merged> alternatives, Site site) {
    return scalars.common(alternatives, site);
  }

  private TypeUse shape(Merged schemas, Site site) {
    TypeUse use = plain(schemas, site);
    return use.rules().isEmpty() ? use.withRules(Rule.of(schemas, use.type())) : use;
  }

  private TypeUse plain(Merged schemas, Site site) {
    if (schemas.untyped().isPresent()) {
      return untyped(schemas, schemas.untyped().get());
    }
    Set<JsonType> types = schemas.types();
    if (types.isEmpty()) {
      return schemas.anyAlways(JsonNode::isBoolean)
          ? TypeUse.json()
          : untyped(schemas, "no value is valid");
    }
    Optional<List<JsonNode>> values = schemas.values();
    if (values.isPresent()) {
      return choices.listed(schemas, values.get(), site);
    }
    return unions.resolve(schemas, site);
  }

  /** The type of values that are all of one JSON type, or null. */
  TypeUse typed(Merged schemas, Body.Kind kind, Site site) {
    return switch (kind) {
      case STRING -> TypeUse.scalar(Formats.of(schemas));
      case BOOLEAN -> TypeUse.scalar(TypeName.BOOLEAN);
      case NUMBER ->
          TypeUse.scalar(
              schemas.types().contains(JsonType.NUMBER)
                  ? Numbers.number(schemas)
                  : Numbers.integer(schemas));
      case ARRAY -> arrays.resolve(schemas, site);
      case OBJECT -> records.resolve(schemas, site);
      case OTHER, SEVERAL -> TypeUse.json();
    };
  }

  /** Gives values a class of their own, known before what is inside is looked at. */
  Optional<ClassScope> open(Merged schemas, Site site) {
    boolean nullable = schemas.types().contains(JsonType.NULL);
    if (site.itself()) {
      ClassFiles.check(site.scope().name(), schemas, findings);
      around.put(schemas, TypeUse.declared(site.scope().name()).orNull(nullable));
      return Optional.of(site.scope());
    }
    Optional<ClassScope> scope = site.scope().nest(site.names());
    if (scope.isEmpty()) {
      findings.problem(
          schemas.place(),
          "There are other classes named " + String.join(", ", site.names()) + " around it",
          "Rename the property or the definition, or move the shape to a file under types/");
    }
    scope.ifPresent(
        s -> {
          ClassFiles.check(s.name(), schemas, findings);
          around.put(schemas, TypeUse.declared(s.name()).orNull(nullable));
        });
    return scope;
  }

  /** Remembers the class of what others may refer to, unless that has a class elsewhere. */
  void remember(SchemaNode target, TypeUse use) {
    if (shared.use(target, top.name()).isEmpty()) {
      known.putIfAbsent(Merged.of(references, target), use);
    }
  }

  References references() {
    return references;
  }

  /** Any JSON, with a warning that says why. */
  TypeUse untyped(Merged schemas, String reason) {
    return untyped(schemas.place(), reason);
  }

  TypeUse untyped(SchemaNode place, String reason) {
    if (!reason.equals(References.DANGLING)) {
      findings.warning(
          place,
          "Held as JsonNode: " + reason,
          "Nothing is lost, but the value has no Java type; rephrase the schema to give it one");
    }
    return TypeUse.json();
  }
}
