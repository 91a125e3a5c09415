package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files under {@code types/}. One that needs a class becomes one which all events share: an
 * object, an enum, a union, a list of these; any other is used in place, as if written where it is
 * referred to.
 */
final class SharedTypes implements TypeSharing {
  private final String packageName;
  private final Map<String, SchemaNode> roots = new HashMap<>();
  private final SortedMap<String, Type> types = new TreeMap<>();
  private final References references;
  private final Findings findings;
  private final boolean keepsUnknown;
  private final boolean nestsBuilders;

  private record Type(SchemaNode root, ClassScope scope, TypeResolver resolver) {}

  SharedTypes(
      String packageName,
      References references,
      Findings findings,
      boolean keepsUnknown,
      boolean nestsBuilders) {
    this.packageName = packageName;
    this.references = references;
    this.findings = findings;
    this.keepsUnknown = keepsUnknown;
    this.nestsBuilders = nestsBuilders;
    references.catalog().types().forEach(root -> this.roots.put(root.file(), root));
  }

  /** Whether the schema stands in one of the files. */
  boolean has(SchemaNode target) {
    return roots.containsKey(target.file());
  }

  @Override
  public Optional<TypeUse> use(SchemaNode target, ClassName user) {
    SchemaNode root = roots.get(target.file());
    if (root == null) {
      return Optional.empty();
    }
    Type type = type(root);
    boolean definition = target.pointer().matches("/(\\$defs|definitions)/[^/]+");
    if (type.scope().name().equals(user)
        || !type.scope().declared()
        || !(target.equals(root) || definition)) {
      return Optional.empty();
    }
    return Optional.of(
        definition
            ? type.resolver().once(target, Site.named(type.scope(), lastToken(target)))
            : type.resolver().resolveShared(root));
  }

  private Type type(SchemaNode root) {
    Type known = types.get(root.file());
    if (known != null) {
      return known;
    }
    ClassScope scope = ClassScope.topLevel(ClassName.get(packageName, className(root)));
    Type type =
        new Type(root, scope, new TypeResolver(scope, this, references, findings, keepsUnknown));
    types.put(root.file(), type);
    TypeUse use = type.resolver().resolveShared(root);
    if (!scope.declared() && scope.hasNested()) {
      scope.declare(Doc.of(root), new Body.Wrapped(use.notNull()));
      type.resolver().replace(root, TypeUse.declared(scope.name()).orNull(use.nullable()));
    }
    if (scope.declared()) {
      resolveDefinitions(root, type);
    }
    return type;
  }

  /** A record has its builder inside, and a class inside another may not have its name. */
  private String className(SchemaNode root) {
    String path = root.file().replaceFirst("^types/", "").replaceFirst("\\.json$", "");
    String name = JavaNames.type(path);
    return name.equals("Builder") && nestsBuilders && holdsBuilder(root) ? "BuilderValue" : name;
  }

  /** Found by a trial, as a class has its name before it is known what is inside. */
  private boolean holdsBuilder(SchemaNode root) {
    Findings ofTrial = new Findings(List.of());
    ClassScope trial =
        new SharedTypes(packageName, references, ofTrial, keepsUnknown, false).type(root).scope();
    return trial.declared() && holdsBuilder(trial.finish());
  }

  private static boolean holdsBuilder(Declaration type) {
    return type.body() instanceof Body.Fields
        || type.nested().stream().anyMatch(SharedTypes::holdsBuilder);
  }

  /** All of them, used or not, so that the class is the same whoever refers to it. */
  private static void resolveDefinitions(SchemaNode root, Type type) {
    for (String keyword : List.of("$defs", "definitions")) {
      for (String name : root.json().path(keyword).propertyNames()) {
        SchemaNode definition = root.child(keyword, name);
        type.resolver().once(definition, Site.named(type.scope(), name));
      }
    }
  }

  private static String lastToken(SchemaNode node) {
    return node.pointer().substring(node.pointer().lastIndexOf('/') + 1);
  }

  /** The classes that were asked for, ordered by file. */
  List<SharedTypeModel> models() {
    Map<String, SchemaNode> owners = new HashMap<>();
    List<SharedTypeModel> models = new ArrayList<>();
    for (Type type : types.values()) {
      if (!type.scope().declared()) {
        continue;
      }
      SchemaNode other =
          owners.putIfAbsent(
              type.scope().name().simpleName().toLowerCase(Locale.ROOT), type.root());
      if (other == null) {
        models.add(new SharedTypeModel(type.root().file(), type.scope().finish()));
      } else {
        findings.problem(
            type.root(),
            "The class " + type.scope().name() + " is generated for " + other.file() + " too",
            "Rename one of the two files");
      }
    }
    return List.copyOf(models);
  }
}
