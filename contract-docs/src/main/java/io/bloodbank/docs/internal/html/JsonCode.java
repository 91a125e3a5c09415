package io.bloodbank.docs.internal.html;

import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON, indented, with its parts marked for colour. */
public final class JsonCode {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Element code = Element.of("code");

  private JsonCode() {}

  /** A {@code pre} element. */
  public static Element of(JsonNode json) {
    JsonCode writer = new JsonCode();
    writer.value(json, "");
    return Element.of("pre").as("json").add(writer.code);
  }

  /** The same as plain text. */
  public static String text(JsonNode json) {
    return of(json).text();
  }

  private void value(JsonNode json, String indent) {
    if (json.isObject() && !json.isEmpty()) {
      object(json, indent);
    } else if (json.isArray() && !json.isEmpty()) {
      array(json, indent);
    } else if (json.isContainer()) {
      code.add(json.isArray() ? "[]" : "{}");
    } else {
      code.add(
          Element.of("span", JSON.writeValueAsString(json)).as(json.isString() ? "str" : "lit"));
    }
  }

  private void object(JsonNode json, String indent) {
    String inner = indent + "  ";
    code.add("{\n");
    Iterator<Map.Entry<String, JsonNode>> members = json.properties().iterator();
    while (members.hasNext()) {
      Map.Entry<String, JsonNode> member = members.next();
      code.add(inner)
          .add(Element.of("span", JSON.writeValueAsString(member.getKey())).as("key"))
          .add(": ");
      value(member.getValue(), inner);
      code.add(members.hasNext() ? ",\n" : "\n");
    }
    code.add(indent + "}");
  }

  private void array(JsonNode json, String indent) {
    String inner = indent + "  ";
    code.add("[\n");
    for (int i = 0; i < json.size(); i++) {
      code.add(inner);
      value(json.get(i), inner);
      code.add(i + 1 < json.size() ? ",\n" : "\n");
    }
    code.add(indent + "]");
  }
}
