package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.SchemaNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Follows references, to find the files of a catalog that validating needs. */
public final class UsedFiles {
  /** Keywords under which values stand, and what looks like a reference is none. */
  private static final Set<String> VALUES = Set.of("const", "enum", "default", "examples");

  /** Keywords under which any name may stand. */
  private static final Set<String> NAMES =
      Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");

  private final SchemaCatalog catalog;
  private final Set<String> files = new TreeSet<>();
  private final Set<SchemaNode> seen = new HashSet<>();
  private final Set<SchemaNode> schemas = new HashSet<>();
  private final Deque<Open> open = new ArrayDeque<>();

  /**
   * A value to be looked into.
   *
   * @param names whether it is no schema, but has one under each of its names
   */
  private record Open(SchemaNode node, boolean names) {}

  private UsedFiles(SchemaCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The files that the events need, ordered by name; meta-schemas are none of them. The versions
   * before a selected one belong to it, since a catalog has no gaps.
   */
  static List<String> of(SchemaCatalog catalog, List<EventSchema> events) {
    List<SchemaNode> roots = new ArrayList<>();
    for (EventSchema event : events) {
      Optional<EventSchema> version = Optional.of(event);
      while (version.isPresent()) {
        roots.add(version.get().root());
        version = version.get().key().predecessor().flatMap(catalog::find);
      }
    }
    return List.copyOf(walk(catalog, roots).files);
  }

  /** The schemas that are reached from a schema, it among them. */
  public static Set<SchemaNode> reached(SchemaCatalog catalog, SchemaNode root) {
    return walk(catalog, List.of(root)).schemas;
  }

  private static UsedFiles walk(SchemaCatalog catalog, List<SchemaNode> roots) {
    UsedFiles used = new UsedFiles(catalog);
    roots.forEach(used::reach);
    while (!used.open.isEmpty()) {
      Open next = used.open.remove();
      used.visit(next.node(), next.names());
    }
    return used;
  }

  private void reach(SchemaNode schema) {
    reach(schema, false);
  }

  private void reach(SchemaNode node, boolean names) {
    if (catalog.holds(node.file()) && seen.add(node)) {
      files.add(node.file());
      open.add(new Open(node, names));
    }
  }

  private void visit(SchemaNode node, boolean names) {
    JsonNode json = node.json();
    if (json.isObject()) {
      if (!names) {
        schemas.add(node);
        node.ref().ifPresent(this::reach);
      }
      for (String name : json.propertyNames()) {
        if ((names || !VALUES.contains(name)) && json.get(name).isContainer()) {
          reach(node.child(name), !names && NAMES.contains(name));
        }
      }
    } else if (json.isArray()) {
      for (int i = 0; i < json.size(); i++) {
        if (json.get(i).isContainer()) {
          reach(node.child(String.valueOf(i)));
        }
      }
    }
  }
}
