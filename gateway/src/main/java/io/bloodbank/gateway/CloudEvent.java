package io.bloodbank.gateway;

import io.bloodbank.catalog.Violation;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A CloudEvent as it came (CloudEvents 1.0.2), not yet looked at.
 *
 * @param attributes its context attributes and extensions, as text, by name
 * @param data null where it has none
 */
record CloudEvent(Form form, Map<String, String> attributes, @Nullable JsonNode data) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,64}");

  /** How it came over HTTP (HTTP Protocol Binding, section 3). */
  enum Form {
    /** Attributes in headers, the data as the body. */
    BINARY(""),
    /** All of it in one JSON object. */
    STRUCTURED("/data");

    private final String dataPointer;

    Form(String dataPointer) {
      this.dataPointer = dataPointer;
    }

    /** Where the data stands in the body. */
    String dataPointer() {
      return dataPointer;
    }

    /**
     * What is wrong with a CloudEvent.
     *
     * @param violations at least one; each pointer is a slash and the name of an attribute
     */
    Problem problem(List<Violation> violations) {
      if (this == STRUCTURED) {
        return Problem.of(422, "This is not a CloudEvent that can be published")
            .with("errors", violations);
      }
      Violation first = violations.get(0);
      String name = first.pointer().substring(1);
      if (name.equals("data")) {
        return Problem.of(422, "The data of the event " + first.message())
            .with("errors", List.of(new Violation("", first.message())));
      }
      String header = name.equals("datacontenttype") ? "Content-Type" : "ce-" + name;
      return Problem.of(400, "Header " + header + " " + first.message()).with("header", header);
    }

    Problem problem(String attribute, String message) {
      return problem(List.of(new Violation("/" + attribute, message)));
    }
  }

  /** Whether an attribute can have this name (CloudEvents, section 3.1). */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** The text of an attribute; null where it has none. */
  @Nullable String attribute(String name) {
    return attributes.get(name);
  }
}
