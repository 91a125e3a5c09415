package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Java types of strings by their {@code format}. */
final class Formats {
  private static final Map<String, Class<?>> TYPES =
      Map.of(
          "date-time", OffsetDateTime.class,
          "date", LocalDate.class,
          "time", OffsetTime.class,
          "duration", Duration.class,
          "uuid", UUID.class,
          "uri", URI.class);

  static final TypeName ANY = ClassName.get(String.class);

  private Formats() {}

  /** {@code String} too where several formats apply. */
  static TypeName of(Merged schemas) {
    List<String> formats =
        schemas.always().stream()
            .map(schema -> schema.json().path("format"))
            .filter(JsonNode::isString)
            .map(JsonNode::stringValue)
            .distinct()
            .toList();
    String format = formats.size() == 1 ? formats.get(0) : "";
    return ClassName.get(TYPES.getOrDefault(format, String.class));
  }
}
