package io.bloodbank.compat.gate;

import io.bloodbank.catalog.SchemaLocation;
import io.bloodbank.catalog.SchemaNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a way through a schema leads in its source.
 *
 * @param node the end of the way, or as far as it goes
 * @param whole whether it goes all the way
 */
record SourcePlace(SchemaNode node, boolean whole) {
  /**
   * Follows a way; a {@code $ref} that only one of two versions has makes no difference.
   *
   * @param path tokens, with {@code $ref} where a reference is followed
   */
  static SourcePlace follow(SchemaNode root, List<String> path) {
    SchemaNode node = root;
    for (String token : path) {
      if (token.equals("$ref")) {
        node = node.ref().orElse(node);
        continue;
      }
      Optional<SchemaNode> next = child(node, token);
      if (next.isEmpty()) {
        next = node.ref().flatMap(target -> child(target, token));
      }
      if (next.isEmpty()) {
        return new SourcePlace(node, false);
      }
      node = next.get();
    }
    return new SourcePlace(node, true);
  }

  private static Optional<SchemaNode> child(SchemaNode node, String token) {
    JsonNode json = node.json();
    boolean there =
        json.isArray()
            ? token.matches("[0-9]{1,9}") && json.has(Integer.parseInt(token))
            : json.has(token);
    return there ? Optional.of(node.child(token)) : Optional.empty();
  }

  /** The value at the end of the way; null where it does not go all the way. */
  @Nullable JsonNode value() {
    return whole ? node.json() : null;
  }

  SchemaLocation location() {
    return node.location();
  }
}
