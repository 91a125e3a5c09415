package io.bloodbank.compat.internal.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Leaves out of a witness whatever it proves the breakage without. */
public final class Shrinker {
  private static final int MOST_TRIES = 200;

  private final Replay replay;

  public Shrinker(Replay replay) {
    this.replay = replay;
  }

  /** The smallest breakage that was found, by the same keyword as the first. */
  public Breakage shrink(Breakage first) {
    Breakage best = first;
    int tries = 0;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (JsonNode candidate : without(best.value())) {
        if (++tries > MOST_TRIES) {
          return best;
        }
        Optional<Breakage> confirmed = replay.confirm(candidate);
        if (confirmed.isPresent() && confirmed.get().keyword().equals(first.keyword())) {
          best = confirmed.get();
          smaller = true;
          break;
        }
      }
    }
    return best;
  }

  /** The value with one of its members left out, at whatever depth; outer ones first. */
  private static List<JsonNode> without(JsonNode value) {
    List<JsonNode> smaller = new ArrayList<>();
    if (value instanceof ObjectNode object) {
      for (String name : object.propertyNames()) {
        ObjectNode copy = object.objectNode();
        copy.setAll(object);
        copy.remove(name);
        smaller.add(copy);
      }
      for (String name : object.propertyNames()) {
        for (JsonNode part : without(object.get(name))) {
          ObjectNode copy = object.objectNode();
          copy.setAll(object);
          copy.set(name, part);
          smaller.add(copy);
        }
      }
    } else if (value instanceof ArrayNode array) {
      for (int i = array.size() - 1; i >= 0; i--) {
        ArrayNode copy = array.arrayNode();
        copy.addAll(array);
        copy.remove(i);
        smaller.add(copy);
      }
      for (int i = 0; i < array.size(); i++) {
        for (JsonNode part : without(array.get(i))) {
          ArrayNode copy = array.arrayNode();
          copy.addAll(array);
          copy.set(i, part);
          smaller.add(copy);
        }
      }
    }
    return smaller;
  }
}
