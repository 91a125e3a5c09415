package io.bloodbank.catalog.internal;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.FormNote;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes one form of a schema as a self-contained 2020-12 document.
 *
 * <p>What the schema refers to, in its own file or in another one, becomes an entry of {@code
 * $defs}, and each reference a pointer to one; ids, anchors and dynamic references are gone.
 */
final class FormWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Set<String> RESOLVED =
      Set.of("$schema", "$id", "$anchor", "$dynamicAnchor", "$vocabulary", "$defs", "definitions");

  /** What is applied to the same instance as the schema it stands in, and only adds to it. */
  private static final Set<String> IN_PLACE =
      Set.of("allOf", "anyOf", "oneOf", "then", "else", "dependentSchemas");

  /** What is applied to a property or an item. */
  private static final Set<String> DEEPER =
      Set.of(
          "properties",
          "patternProperties",
          "additionalProperties",
          "unevaluatedProperties",
          "prefixItems",
          "items",
          "unevaluatedItems");

  /** What only tests, so that making it stricter or laxer would change what it lets through. */
  private static final Set<String> TESTS =
      Set.of("not", "if", "contains", "propertyNames", "contentSchema");

  /**
   * A schema as it is to be written.
   *
   * @param asWritten schemas in it that are left alone
   */
  private record Target(Applied schema, ContractForm form, Set<Applied> asWritten) {
    Target(Applied schema, ContractForm form) {
      this(schema, form, Set.of());
    }

    Target with(Applied part) {
      return new Target(part, form, asWritten);
    }

    Target written(Applied part) {
      return new Target(part, ContractForm.AS_WRITTEN);
    }
  }

  private final Documents documents;
  private final ContractForm form;
  private final Map<Target, String> pointers = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final ArrayDeque<Target> pending = new ArrayDeque<>();
  private final Set<FormNote> notes = new LinkedHashSet<>();

  FormWriter(Documents documents, ContractForm form) {
    this.documents = documents;
    this.form = form;
  }

  /** What was left as written; complete once the schema is written. */
  List<FormNote> notes() {
    return List.copyOf(notes);
  }

  JsonNode write(Place root) {
    Target target = new Target(Applied.root(root), form);
    if (form != ContractForm.CLOSED) {
      pointers.put(target, "#");
    }
    if (!(location(target) instanceof ObjectNode schema)) {
      return root.json();
    }
    ObjectNode definitions = NODES.objectNode();
    for (Target next = pending.poll(); next != null; next = pending.poll()) {
      definitions.set(Pointer.name(pointers.getOrDefault(next, "#").substring(1)), inPlace(next));
    }
    ObjectNode document = NODES.objectNode();
    document.put("$schema", Dialect.DRAFT_2020_12.uri());
    document.setAll(schema);
    if (!definitions.isEmpty()) {
      document.set("$defs", definitions);
    }
    return document;
  }

  /** A schema that is applied to an instance location of its own. */
  private JsonNode location(Target target) {
    if (target.form() != ContractForm.CLOSED || !target.schema().json().isObject()) {
      return inPlace(target);
    }
    Closure closure = new Closure(Composition.of(target.schema(), documents), documents);
    closure.kept().forEach(kept -> note(kept.schema(), kept.reason()));
    JsonNode written =
        inPlace(new Target(target.schema(), ContractForm.CLOSED, closure.asWritten()));
    return close((ObjectNode) written, closure);
  }

  private static ObjectNode close(ObjectNode schema, Closure closure) {
    closure
        .together()
        .forEach(
            (name, names) ->
                schema
                    .withArrayProperty("allOf")
                    .addObject()
                    .putObject("properties")
                    .set(name, names));
    if (closure.closed()) {
      for (String name : closure.extraNames()) {
        ObjectNode properties = schema.withObjectProperty("properties");
        if (!properties.has(name)) {
          properties.set(name, BooleanNode.TRUE);
        }
      }
      schema.put("unevaluatedProperties", false);
    }
    return schema;
  }

  /** A schema that is applied together with the one it stands in, or is referred to. */
  private JsonNode inPlace(Target target) {
    if (!(target.schema().json() instanceof ObjectNode json)) {
      return target.schema().json();
    }
    ObjectNode written = NODES.objectNode();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      String keyword = member.getKey();
      JsonNode value = member.getValue();
      if (IN_PLACE.contains(keyword) || DEEPER.contains(keyword) || TESTS.contains(keyword)) {
        if (!isOpened(target, keyword, value)) {
          written.set(keyword, schemas(target, keyword, value));
        }
      } else if (!RESOLVED.contains(keyword) && !keyword.endsWith("ynamicRef")) {
        written.set(keyword, value);
      }
    }
    refer(target, written);
    return written;
  }

  private static boolean isOpened(Target target, String keyword, JsonNode value) {
    return target.form() == ContractForm.OPEN
        && value.isBoolean()
        && !value.booleanValue()
        && (keyword.equals("additionalProperties") || keyword.equals("unevaluatedProperties"));
  }

  private void refer(Target target, ObjectNode written) {
    boolean first = true;
    for (Applied reference : target.schema().references(documents)) {
      String pointer = pointer(target.with(reference));
      if (first) {
        written.put("$ref", pointer);
      } else {
        written.withArrayProperty("allOf").addObject().put("$ref", pointer);
      }
      first = false;
    }
  }

  /** The value of a keyword that holds schemas. */
  private JsonNode schemas(Target target, String keyword, JsonNode value) {
    Applied holder = target.schema().child(keyword, value);
    boolean leave =
        target.form() != ContractForm.AS_WRITTEN
            && (TESTS.contains(keyword) || (keyword.equals("oneOf") && !isDisjoint(target)));
    return switch (Subschemas.shape(keyword, value)) {
      case NONE -> value;
      case SINGLE -> schema(target, keyword, holder, leave);
      case LIST -> {
        ArrayNode list = NODES.arrayNode();
        for (int i = 0; i < value.size(); i++) {
          Applied item = holder.child(Integer.toString(i), value.get(i));
          list.add(schema(target, keyword, item, leave));
        }
        yield list;
      }
      case MAP -> {
        ObjectNode map = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
          Applied member = holder.child(entry.getKey(), entry.getValue());
          map.set(entry.getKey(), schema(target, keyword, member, leave));
        }
        yield map;
      }
    };
  }

  private JsonNode schema(Target target, String keyword, Applied part, boolean leave) {
    if (leave || target.asWritten().contains(part)) {
      return inPlace(target.written(part));
    }
    return DEEPER.contains(keyword)
        ? location(new Target(part, target.form()))
        : inPlace(target.with(part));
  }

  private boolean isDisjoint(Target target) {
    Composition composition = Composition.of(target.schema(), documents);
    for (Composition.Choice choice : composition.choices()) {
      if (!choice.conditional() && isOneOf(choice)) {
        if (!choice.disjoint() && choice.branches().stream().anyMatch(this::wouldChange)) {
          note(
              target.schema(),
              "more than one branch of this oneOf may hold; its branches stay as written, because"
                  + " "
                  + (form == ContractForm.OPEN ? "opening" : "closing")
                  + " them could change which one does");
        }
        return choice.disjoint();
      }
    }
    return true;
  }

  private boolean wouldChange(Composition branch) {
    return new Difference(documents, form).isIn(branch);
  }

  private static boolean isOneOf(Composition.Choice choice) {
    return choice.branches().get(0).schema().place().pointer().endsWith("/oneOf/0");
  }

  private void note(Applied schema, String reason) {
    Place place = schema.place();
    notes.add(new FormNote(place.document().location(place.pointer()), reason));
  }

  private String pointer(Target target) {
    String known = pointers.get(target);
    if (known != null) {
      return known;
    }
    Place place = target.schema().place();
    String name = place.pointer().isEmpty() ? fileName(place) : Pointer.name(place.pointer());
    String base = name.replaceAll("[^A-Za-z0-9._-]", "_");
    if (target.form() != form) {
      base += "_as_written";
    }
    String unique = base;
    for (int i = 2; !names.add(unique); i++) {
      unique = base + "_" + i;
    }
    String pointer = "#/$defs/" + unique;
    pointers.put(target, pointer);
    pending.add(target);
    return pointer;
  }

  private static String fileName(Place place) {
    String file = place.document().file().name();
    return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
  }
}
