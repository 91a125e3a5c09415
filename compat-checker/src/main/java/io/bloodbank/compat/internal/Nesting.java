package io.bloodbank.compat.internal;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Measures how deep a JSON value nests, without recursion. */
public final class Nesting {
  private Nesting() {}

  public static boolean exceeds(JsonNode value, int levels) {
    List<JsonNode> level = List.of(value);
    for (int depth = 0; !level.isEmpty(); depth++) {
      if (depth > levels) {
        return true;
      }
      List<JsonNode> below = new ArrayList<>();
      for (JsonNode node : level) {
        for (JsonNode member : node) {
          if (member.isContainer()) {
            below.add(member);
          }
        }
      }
      level = below;
    }
    return false;
  }
}
