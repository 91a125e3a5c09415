package io.bloodbank.compat.gate;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What in a schema rejects a value.
 *
 * @param keyword the keyword that does; {@code schema} for a schema that takes nothing at all
 * @param path the way to it through the schema, as tokens, with {@code $ref} where one was followed
 * @param schemaPointer where it stands in the document
 * @param instancePointer what it rejects
 * @param property the property it is about, if it is about one
 */
record Rejection(
    String keyword,
    List<String> path,
    List<String> schemaPointer,
    String instancePointer,
    @Nullable String property,
    String message) {
  private static final Set<String> ALTERNATIVES = Set.of("anyOf", "oneOf");

  static Rejection of(Error error) {
    String keyword = String.valueOf(error.getKeyword());
    boolean whole = keyword.equals("false");
    return new Rejection(
        whole ? "schema" : keyword,
        tokens(error.getEvaluationPath(), whole),
        tokens(error.getSchemaLocation().getFragment(), whole),
        error.getInstanceLocation().toString(),
        error.getProperty(),
        error.getMessage());
  }

  /** Without the name that the validator has for a schema that is {@code false}. */
  private static List<String> tokens(NodePath path, boolean whole) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      tokens.add(String.valueOf(path.getElement(i)));
    }
    boolean named = whole && !tokens.isEmpty() && tokens.get(tokens.size() - 1).equals("false");
    return named ? tokens.subList(0, tokens.size() - 1) : tokens;
  }

  /** How many alternatives were tried on the way. */
  long alternatives() {
    return path.stream().filter(ALTERNATIVES::contains).count();
  }

  /** Taken as a rejection by the innermost list of alternatives on the way to this one. */
  Rejection ofAlternatives() {
    int inPath = lastAlternatives(path);
    int inSchema = lastAlternatives(schemaPointer);
    return inPath < 0 || inSchema < 0
        ? this
        : new Rejection(
            path.get(inPath),
            path.subList(0, inPath + 1),
            schemaPointer.subList(0, inSchema + 1),
            instancePointer,
            null,
            message);
  }

  private static int lastAlternatives(List<String> tokens) {
    return Math.max(tokens.lastIndexOf("anyOf"), tokens.lastIndexOf("oneOf"));
  }

  /** The same, at a keyword beside the one it stands at. */
  Rejection at(String sibling) {
    List<String> there = new ArrayList<>(path.subList(0, path.size() - 1));
    there.add(sibling);
    List<String> pointer = new ArrayList<>(schemaPointer.subList(0, schemaPointer.size() - 1));
    pointer.add(sibling);
    return new Rejection(sibling, there, pointer, instancePointer, property, message);
  }
}
