package io.bloodbank.compat.internal.witness;

import io.bloodbank.compat.SchemaPlace;
import io.bloodbank.compat.Verdict;
import io.bloodbank.compat.internal.Undecidable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Says where in the schemas as they are written a breakage comes from, and by which rule. */
public final class Explanation {
  private static final List<String> COMBINING = List.of("allOf", "anyOf", "oneOf");
  private static final int MOST_STEPS = 500;

  private final Supplier<Steps> writer;
  private final Supplier<Steps> reader;

  public Explanation(Supplier<Steps> writer, Supplier<Steps> reader) {
    this.writer = writer;
    this.reader = reader;
  }

  public Verdict of(Breakage breakage) {
    StringBuilder pointer = new StringBuilder();
    for (String token : breakage.instance()) {
      pointer.append('/').append(token.replace("~", "~0").replace("/", "~1"));
    }
    return new Verdict.Incompatible(
        breakage.value(),
        place(writer, breakage),
        place(reader, breakage),
        rule(breakage.keyword()),
        pointer.toString(),
        breakage.message());
  }

  /** The keyword in kebab case. */
  static String rule(String keyword) {
    return keyword.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT).replace("$", "");
  }

  /** The keyword at the place of the schema for the instance; else the nearest around it. */
  private static SchemaPlace place(Supplier<Steps> root, Breakage breakage) {
    try {
      List<Steps> here = inPlace(List.of(root.get()));
      for (String token : breakage.instance()) {
        List<Steps> below = new ArrayList<>();
        here.forEach(schema -> step(schema, token, below));
        if (below.isEmpty()) {
          break;
        }
        here = inPlace(below);
      }
      for (Steps schema : here) {
        if (schema.json().has(breakage.keyword())) {
          return schema.place(breakage.keyword());
        }
      }
      return here.get(0).place();
    } catch (Undecidable | IllegalArgumentException e) {
      return SchemaPlace.ROOT;
    }
  }

  /** The schemas and all that they apply to the same value. */
  private static List<Steps> inPlace(List<Steps> schemas) {
    List<Steps> all = new ArrayList<>(schemas);
    for (int i = 0; i < all.size() && all.size() < MOST_STEPS; i++) {
      Steps schema = all.get(i);
      schema.reference().filter(target -> !all.contains(target)).ifPresent(all::add);
      for (String keyword : COMBINING) {
        for (int j = 0; j < schema.json().path(keyword).size(); j++) {
          all.add(schema.child(keyword, String.valueOf(j)));
        }
      }
      for (String keyword : List.of("then", "else")) {
        if (schema.json().has(keyword)) {
          all.add(schema.child(keyword));
        }
      }
    }
    return all;
  }

  private static void step(Steps schema, String token, List<Steps> below) {
    JsonNode json = schema.json();
    boolean found = false;
    if (json.path("properties").has(token)) {
      below.add(schema.child("properties", token));
      found = true;
    }
    for (String list : List.of("prefixItems", "items")) {
      if (json.path(list).isArray()
          && token.matches("[0-9]{1,6}")
          && Integer.parseInt(token) < json.path(list).size()) {
        below.add(schema.child(list, token));
        found = true;
      }
    }
    for (Map.Entry<String, JsonNode> pattern : json.path("patternProperties").properties()) {
      below.add(schema.child("patternProperties", pattern.getKey()));
    }
    for (String rest : List.of("items", "additionalProperties", "contains")) {
      if (!found && json.path(rest).isObject()) {
        below.add(schema.child(rest));
      }
    }
  }
}
