package io.bloodbank.catalog.internal;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rewrites a schema of an older dialect to 2020-12, with the same meaning, and remembers which
 * places moved. References keep their text; whoever follows one asks where its target went.
 */
final class Modernizer {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Name of the dynamic anchor that stands for 2019-09's {@code $recursiveAnchor}. */
  private static final String RECURSIVE = "recursiveAnchor";

  /** The first dialect that knows a keyword; before it, the keyword means nothing. */
  private static final Map<String, Dialect> SINCE =
      Map.ofEntries(
          entry("const", Dialect.DRAFT_06),
          entry("contains", Dialect.DRAFT_06),
          entry("propertyNames", Dialect.DRAFT_06),
          entry("if", Dialect.DRAFT_07),
          entry("then", Dialect.DRAFT_07),
          entry("else", Dialect.DRAFT_07),
          entry("$anchor", Dialect.DRAFT_2019_09),
          entry("dependentRequired", Dialect.DRAFT_2019_09),
          entry("dependentSchemas", Dialect.DRAFT_2019_09),
          entry("unevaluatedItems", Dialect.DRAFT_2019_09),
          entry("unevaluatedProperties", Dialect.DRAFT_2019_09),
          entry("minContains", Dialect.DRAFT_2019_09),
          entry("maxContains", Dialect.DRAFT_2019_09),
          entry("prefixItems", Dialect.DRAFT_2020_12),
          entry("$dynamicRef", Dialect.DRAFT_2020_12),
          entry("$dynamicAnchor", Dialect.DRAFT_2020_12));

  /** What keeps its meaning beside a {@code $ref} that hides its siblings. */
  private static final Set<String> BESIDE_REF =
      Set.of("$ref", "$defs", "definitions", "title", "description", "default", "examples");

  private final Map<String, String> origins = new HashMap<>();
  private final Map<String, String> moves = new HashMap<>();

  /**
   * A schema in 2020-12.
   *
   * @param origins pointers in {@code root} to the pointers as written, where they differ
   * @param moves the other way round
   */
  record Modern(JsonNode root, Map<String, String> origins, Map<String, String> moves) {
    String written(String pointer) {
      return translate(origins, pointer);
    }

    String modern(String pointer) {
      return translate(moves, pointer);
    }

    private static String translate(Map<String, String> places, String pointer) {
      for (int end = pointer.length();
          end > 0 && !places.isEmpty();
          end = pointer.lastIndexOf('/', end - 1)) {
        String place = places.get(pointer.substring(0, end));
        if (place != null) {
          return place + pointer.substring(end);
        }
      }
      return pointer;
    }
  }

  /**
   * Where the rewriting is.
   *
   * @param recursive whether the resource around has {@code $recursiveAnchor}
   */
  private record At(String from, String to, Dialect dialect, boolean recursive) {
    At child(String written, String modern) {
      return new At(Pointer.child(from, written), Pointer.child(to, modern), dialect, recursive);
    }
  }

  static Modern modernize(JsonNode written) {
    Dialect dialect = Dialect.of(written, Dialect.DRAFT_2020_12);
    if (dialect == Dialect.DRAFT_2020_12 && !embedsDialect(written, true)) {
      return new Modern(written, Map.of(), Map.of());
    }
    Modernizer modernizer = new Modernizer();
    JsonNode root = modernizer.schema(written, new At("", "", dialect, false));
    if (root instanceof ObjectNode object) {
      object.put("$schema", Dialect.DRAFT_2020_12.uri());
    }
    return new Modern(root, modernizer.origins, modernizer.moves);
  }

  private static boolean embedsDialect(JsonNode schema, boolean root) {
    boolean[] found = {!root && schema.has("$schema")};
    Subschemas.forEach(schema, (pointer, child) -> found[0] |= embedsDialect(child, false));
    return found[0];
  }

  private JsonNode schema(JsonNode written, At at) {
    if (!at.from().equals(at.to())) {
      origins.put(at.to(), at.from());
      moves.put(at.from(), at.to());
    }
    if (!(written instanceof ObjectNode object)) {
      return written;
    }
    Dialect dialect = Dialect.of(object, at.dialect());
    boolean resource = at.from().isEmpty() || object.has(dialect.idKeyword());
    boolean recursive =
        resource ? object.path("$recursiveAnchor").asBoolean(false) : at.recursive();
    At here = new At(at.from(), at.to(), dialect, recursive);
    boolean hidden = dialect.refHidesSiblings() && object.path("$ref").isString();
    ObjectNode modern = NODES.objectNode();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      String keyword = member.getKey();
      boolean counts = !hidden || BESIDE_REF.contains(keyword) || keyword.startsWith("x-");
      if (counts && isKnown(keyword, dialect)) {
        if (dialect == Dialect.DRAFT_2020_12) {
          set(modern, keyword, keyword, member.getValue(), here);
        } else {
          older(modern, object, keyword, member.getValue(), here);
        }
      }
    }
    modern.remove("$schema");
    return modern;
  }

  private static boolean isKnown(String keyword, Dialect dialect) {
    Dialect since = SINCE.get(keyword);
    return since == null || !dialect.isBefore(since);
  }

  private void older(ObjectNode modern, ObjectNode object, String keyword, JsonNode value, At at) {
    switch (keyword) {
      case "id", "$id" -> identify(modern, keyword, value, at.dialect());
      case "$recursiveAnchor" -> {
        if (value.asBoolean(false)) {
          modern.put("$dynamicAnchor", RECURSIVE);
        }
      }
      case "$recursiveRef" -> {
        if (at.recursive()) {
          modern.put("$dynamicRef", "#" + RECURSIVE);
        } else {
          modern.set("$ref", value);
        }
      }
      case "items" -> set(modern, keyword, value.isArray() ? "prefixItems" : keyword, value, at);
      case "additionalItems" -> {
        if (object.path("items").isArray()) {
          set(modern, keyword, "items", value, at);
        }
      }
      case "dependencies" -> dependencies(modern, value, at);
      case "minimum" -> bound(modern, keyword, value, object.get("exclusiveMinimum"));
      case "maximum" -> bound(modern, keyword, value, object.get("exclusiveMaximum"));
      case "exclusiveMinimum", "exclusiveMaximum" -> {
        if (!value.isBoolean()) {
          modern.set(keyword, value);
        }
      }
      default -> set(modern, keyword, keyword, value, at);
    }
  }

  /** A bound that a boolean beside it, as in draft-04, may make exclusive. */
  private static void bound(
      ObjectNode modern, String keyword, JsonNode bound, @Nullable JsonNode exclusive) {
    if (exclusive != null && exclusive.isBoolean() && exclusive.booleanValue()) {
      modern.set(keyword.equals("minimum") ? "exclusiveMinimum" : "exclusiveMaximum", bound);
    } else {
      modern.set(keyword, bound);
    }
  }

  private static void identify(ObjectNode modern, String keyword, JsonNode id, Dialect dialect) {
    if (!id.isString() || !keyword.equals(dialect.idKeyword())) {
      return;
    }
    String uri = id.stringValue();
    int hash = uri.indexOf('#');
    String resource = hash < 0 ? uri : uri.substring(0, hash);
    if (!resource.isEmpty()) {
      modern.put("$id", resource);
    }
    if (hash >= 0 && hash < uri.length() - 1) {
      modern.put("$anchor", uri.substring(hash + 1));
    }
  }

  private void dependencies(ObjectNode modern, JsonNode dependencies, At at) {
    for (Map.Entry<String, JsonNode> entry : dependencies.properties()) {
      String name = entry.getKey();
      if (entry.getValue().isArray()) {
        modern.withObjectProperty("dependentRequired").set(name, entry.getValue());
      } else {
        At place = at.child("dependencies", "dependentSchemas").child(name, name);
        JsonNode schema = schema(entry.getValue(), place);
        modern.withObjectProperty("dependentSchemas").set(name, schema);
      }
    }
  }

  /** Sets a keyword, perhaps under a newer name, with the schemas in its value rewritten. */
  private void set(ObjectNode modern, String keyword, String now, JsonNode value, At at) {
    At place = at.child(keyword, now);
    JsonNode rewritten =
        switch (Subschemas.shape(keyword, value)) {
          case NONE -> value;
          case SINGLE -> schema(value, place);
          case LIST -> {
            ArrayNode list = NODES.arrayNode();
            for (int i = 0; i < value.size(); i++) {
              String index = Integer.toString(i);
              list.add(schema(value.get(i), place.child(index, index)));
            }
            yield list;
          }
          case MAP -> {
            ObjectNode map = NODES.objectNode();
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
              String name = entry.getKey();
              map.set(name, schema(entry.getValue(), place.child(name, name)));
            }
            yield map;
          }
        };
    modern.set(now, rewritten);
  }
}
