package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.TypeName;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Types of strings, numbers and booleans. */
final class ScalarShapes {
  private final TypeResolver types;
  private final ChoiceShapes choices;

  ScalarShapes(TypeResolver types, ChoiceShapes choices) {
    this.types = types;
    this.choices = choices;
  }

  static boolean isScalar(Body.Kind kind) {
    return kind == Body.Kind.STRING || kind == Body.Kind.NUMBER || kind == Body.Kind.BOOLEAN;
  }

  /** One type for what keeps to any of these; empty if it is no string, number or boolean. */
  Optional<TypeUse> common(List<Merged> alternatives, Site site) {
    Set<Body.Kind> kinds = EnumSet.noneOf(Body.Kind.class);
    for (Merged alternative : alternatives) {
      Branch.of(alternative).forEach(branch -> kinds.add(branch.kind()));
      if (!alternative.choices().isEmpty() || alternative.values().isPresent()) {
        return Optional.empty();
      }
    }
    if (kinds.size() != 1 || !kinds.stream().allMatch(ScalarShapes::isScalar)) {
      return Optional.empty();
    }
    boolean nullable = alternatives.stream().anyMatch(each -> each.types().contains(JsonType.NULL));
    Body.Kind kind = kinds.iterator().next();
    return Optional.of(widest(kind, alternatives, site).orNull(nullable));
  }

  /** One type for values that are described several times. */
  TypeUse joined(Merged schemas, Body.Kind kind, List<Branch> branches, Site site) {
    if (branches.stream().allMatch(b -> b.schemas().values().isPresent())) {
      List<JsonNode> values =
          branches.stream()
              .flatMap(b -> b.schemas().values().orElseThrow().stream())
              .distinct()
              .toList();
      return choices.listed(schemas, values, site);
    }
    Optional<TypeUse> open = choices.open(schemas, site, branches);
    if (open.isPresent()) {
      return open.get();
    }
    return widest(kind, branches.stream().map(Branch::schemas).toList(), site);
  }

  private TypeUse widest(Body.Kind kind, List<Merged> alternatives, Site site) {
    List<TypeName> names =
        alternatives.stream()
            .map(each -> types.typed(each, kind, site).type())
            .map(type -> ((ValueType.Scalar) type).name())
            .distinct()
            .toList();
    return TypeUse.scalar(
        Numbers.widest(names).orElseGet(() -> names.size() == 1 ? names.get(0) : Formats.ANY));
  }
}
