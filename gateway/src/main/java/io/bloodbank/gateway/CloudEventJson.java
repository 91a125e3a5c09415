package io.bloodbank.gateway;

import io.bloodbank.catalog.Violation;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a CloudEvent in structured mode (JSON Event Format, sections 2 and 3). */
final class CloudEventJson {
  private static final String DATA = "data";
  private static final String DATA_BASE64 = "data_base64";

  private CloudEventJson() {}

  /**
   * @throws Problem.ProblemException 422, with pointers into the CloudEvent
   */
  static CloudEvent read(JsonNode json) {
    if (!json.isObject()) {
      throw invalid(List.of(new Violation("", "is not a CloudEvent, which is a JSON object")));
    }
    Map<String, String> attributes = new TreeMap<>();
    List<Violation> violations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      if (name.equals(DATA) || name.equals(DATA_BASE64) || value.isNull()) {
        continue;
      }
      if (!CloudEvent.isName(name)) {
        violations.add(violation(name, "is no attribute: names have a to z and 0 to 9 alone"));
      } else if (value.isContainer()) {
        violations.add(violation(name, "is a text, a number or a truth value in a CloudEvent"));
      } else {
        attributes.put(name, value.asString());
      }
    }
    JsonNode data = data(json, violations);
    if (!violations.isEmpty()) {
      throw invalid(violations);
    }
    return new CloudEvent(CloudEvent.Form.STRUCTURED, attributes, data);
  }

  /** Data in base64 is JSON as well, said by {@code datacontenttype}. */
  private static @Nullable JsonNode data(JsonNode json, List<Violation> violations) {
    JsonNode encoded = json.get(DATA_BASE64);
    if (encoded == null || encoded.isNull()) {
      return json.get(DATA);
    }
    if (json.has(DATA)) {
      violations.add(violation(DATA_BASE64, "stands beside data; send one of them"));
    } else if (!encoded.isString()) {
      violations.add(violation(DATA_BASE64, "must be a string"));
    } else {
      try {
        return RequestBody.parse(Base64.getDecoder().decode(encoded.stringValue()));
      } catch (IllegalArgumentException e) {
        violations.add(violation(DATA_BASE64, "is not base64 (RFC 4648, section 4)"));
      } catch (Problem.ProblemException e) {
        violations.add(violation(DATA_BASE64, "encodes what cannot be read: " + e.getMessage()));
      }
    }
    return null;
  }

  private static Violation violation(String member, String message) {
    return new Violation("/" + member.replace("~", "~0").replace("/", "~1"), message);
  }

  private static Problem.ProblemException invalid(List<Violation> violations) {
    return CloudEvent.Form.STRUCTURED.problem(violations).exception();
  }
}
