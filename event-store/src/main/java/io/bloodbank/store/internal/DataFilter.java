package io.bloodbank.store.internal;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place in the data, and the value that stands there.
 *
 * @param path names of members, and indexes of elements, which cannot be told apart by looking
 * @param value text, number, truth value or null
 */
public record DataFilter(List<String> path, JsonNode value) {
  /** How many steps can be indexes; each doubles the number of documents to look for. */
  static final int MOST_INDEXES = 2;

  /** As it is stored. */
  DataFilter storable() {
    return new DataFilter(path.stream().map(Texts::storable).toList(), Texts.storable(value));
  }

  static boolean isIndex(String step) {
    return step.matches("0|[1-9][0-9]{0,8}");
  }

  /** Documents of which data contains one where this filter holds, in the sense of jsonb. */
  List<JsonNode> containing() {
    List<JsonNode> documents = List.of(value);
    for (int i = path.size() - 1; i >= 0; i--) {
      List<JsonNode> outer = new ArrayList<>();
      for (JsonNode inner : documents) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        outer.add(object.set(path.get(i), inner));
        if (i > 0 && isIndex(path.get(i))) {
          outer.add(JsonNodeFactory.instance.arrayNode().add(inner));
        }
      }
      documents = outer;
    }
    return documents;
  }

  /** Whether it holds in this data. */
  boolean holdsIn(JsonNode data) {
    JsonNode at = data;
    for (String step : path) {
      JsonNode next =
          (at.isArray() && isIndex(step)) ? at.get(Integer.parseInt(step)) : at.get(step);
      if (next == null) {
        return false;
      }
      at = next;
    }
    boolean numbers = at.isNumber() && value.isNumber();
    return numbers ? at.decimalValue().compareTo(value.decimalValue()) == 0 : at.equals(value);
  }
}
