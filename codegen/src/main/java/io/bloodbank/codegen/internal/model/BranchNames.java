package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the classes of a union are called. */
final class BranchNames {
  private static final int MAX_TITLE = 40;

  private BranchNames() {}

  /** What a branch may be called inside its union, the best name first. */
  static List<String> of(Branch branch, List<Branch> branches) {
    List<String> names = new ArrayList<>();
    if (branch.choices().size() > 1 && branch.kind() != Body.Kind.OTHER) {
      combined(branch).ifPresent(names::add);
    } else if (!branch.path().isEmpty() && branch.kind() != Body.Kind.OTHER) {
      SchemaNode place = branch.schemas().place();
      reference(place).ifPresent(names::add);
      title(place).ifPresent(names::add);
    }
    if (branches.size() > 1 && branch.kind() == Body.Kind.OBJECT && !branch.path().isEmpty()) {
      ownProperty(branch, branches).map(p -> "With" + JavaNames.type(p)).ifPresent(names::add);
    }
    names.add(of(branch.kind()));
    return names;
  }

  /** The name of a class for all values of a JSON type. */
  static String of(Body.Kind kind) {
    return switch (kind) {
      case STRING -> "OfString";
      case BOOLEAN -> "OfBoolean";
      case NUMBER -> "OfNumber";
      case ARRAY -> "OfArray";
      case OBJECT -> "OfObject";
      case OTHER -> "Other";
      case SEVERAL -> "Several";
    };
  }

  private static Optional<String> reference(SchemaNode place) {
    return place.json().has("$ref")
        ? place.ref().map(TypeResolver::nameOf).map(JavaNames::type)
        : Optional.empty();
  }

  private static Optional<String> title(SchemaNode place) {
    JsonNode title = place.json().path("title");
    return title.isString() && title.stringValue().length() <= MAX_TITLE
        ? Optional.of(JavaNames.type(title.stringValue()))
        : Optional.empty();
  }

  /** A name for each of several choices that are made at once, put together. */
  private static Optional<String> combined(Branch branch) {
    StringBuilder name = new StringBuilder();
    for (SchemaNode choice : branch.choices()) {
      Optional<String> part =
          reference(choice).or(() -> title(choice)).or(() -> constant(choice.json()));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      name.append(part.get());
    }
    return Optional.of(name.toString());
  }

  /** The value of its first required property that is a constant string. */
  private static Optional<String> constant(JsonNode schema) {
    return schema.path("required").values().stream()
        .map(name -> schema.path("properties").path(name.stringValue()))
        .map(value -> value.has("const") ? value.get("const") : single(value.path("enum")))
        .filter(JsonNode::isString)
        .map(value -> JavaNames.type(value.stringValue()))
        .findFirst();
  }

  private static JsonNode single(JsonNode list) {
    return list.path(list.size() == 1 ? 0 : -1);
  }

  /** The first required property that no other branch names. */
  private static Optional<String> ownProperty(Branch branch, List<Branch> branches) {
    Properties own = branch.schemas().properties();
    return own.named().stream()
        .filter(own::requires)
        .filter(
            name ->
                branches.stream()
                    .filter(other -> !other.equals(branch))
                    .noneMatch(other -> other.schemas().properties().named().contains(name)))
        .findFirst();
  }
}
