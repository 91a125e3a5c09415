package io.bloodbank.catalog.internal;

import io.bloodbank.catalog.JsonProblem;
import io.bloodbank.catalog.JsonReader;
import io.bloodbank.catalog.NotJson;
import io.bloodbank.catalog.SchemaLocation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the text of a schema file: strict JSON, numbers exact, depth bounded. */
public final class JsonText {
  /** Deep enough for any schema, and shallow enough for everything that walks one. */
  private static final int MAX_DEPTH = 256;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  /**
   * What a mapper makes of a text is what counts. To set one up takes as long as to read hundreds
   * of files, so it is asked only for what {@link JsonTree} leaves to it.
   */
  private static final class Mapped {
    static final JsonReader READER =
        new JsonReader(
            JsonMapper.builder(FACTORY)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build());
  }

  private JsonText() {}

  /** Reads a file that is known to be sound. */
  public static JsonNode read(SchemaFile file) {
    return tree(new String(file.bytes(), StandardCharsets.UTF_8));
  }

  private static JsonNode tree(String text) {
    JsonNode tree;
    try (JsonParser parser = parser(text)) {
      tree = JsonTree.read(parser);
    }
    return tree == null ? Mapped.READER.read(text) : tree;
  }

  private static JsonParser parser(String text) {
    return FACTORY.createParser(ObjectReadContext.empty(), text);
  }

  static TextPositions positions(SchemaFile file) {
    try (JsonParser parser = parser(new String(file.bytes(), StandardCharsets.UTF_8))) {
      return new TextPositions(parser);
    }
  }

  /** Reads a file; null if it is no JSON, which is a problem then. */
  public static @Nullable JsonNode read(SchemaFile file, Problems problems) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.bytes())).toString();
    } catch (CharacterCodingException e) {
      problems.add(at(file, TextPositions.position(1, 1)), "is not UTF-8", "save it as UTF-8");
      return null;
    }
    if (text.startsWith("\uFEFF")) {
      problems.add(
          at(file, TextPositions.position(1, 1)),
          "starts with a byte order mark",
          "save it as UTF-8 without one (RFC 8259, section 8.1)");
      return null;
    }
    if (text.isBlank()) {
      problems.add(
          at(file, TextPositions.position(1, 1)), "is empty", "write a JSON Schema, or delete it");
      return null;
    }
    JsonNode sound = soundSchema(text);
    return sound == null ? readWithProblems(file, text, problems) : sound;
  }

  /** Null if anything is wrong with it. */
  private static @Nullable JsonNode soundSchema(String text) {
    try (JsonParser parser = parser(text)) {
      JsonNode schema = JsonTree.read(parser);
      return schema != null && Subschemas.isSchema(schema) ? schema : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static @Nullable JsonNode readWithProblems(
      SchemaFile file, String text, Problems problems) {
    try (JsonParser parser = parser(text)) {
      TextPositions positions = new TextPositions(parser);
      for (TextPositions.Duplicate duplicate : positions.duplicates()) {
        String name = Pointer.name(duplicate.pointer());
        long position = duplicate.position();
        problems.add(
            new SchemaLocation(
                file.shown(),
                TextPositions.line(position),
                TextPositions.column(position),
                duplicate.pointer()),
            "\"" + name + "\" stands twice in one object, first in line " + duplicate.firstLine(),
            "keep one of the two; of equal names JSON readers take any");
      }
      JsonNode schema = tree(text);
      if (!Subschemas.isSchema(schema)) {
        problems.add(
            at(file, positions.of("")), "is not a schema", "a JSON Schema is an object in {}");
        return null;
      }
      return schema;
    } catch (JacksonException e) {
      problems.add(at(file, position(e)), "is not JSON: " + JsonProblem.of(e).message(), advice(e));
      return null;
    } catch (NotJson e) {
      JsonProblem problem = e.problem();
      problems.add(
          at(file, TextPositions.position(problem.line(), problem.column())),
          "is not JSON: " + problem.message(),
          "write a number that fits");
      return null;
    }
  }

  private static long position(JacksonException e) {
    TokenStreamLocation location = e.getLocation();
    return location == null ? TextPositions.position(1, 1) : TextPositions.position(location);
  }

  private static String advice(JacksonException e) {
    return e.getOriginalMessage().contains("nesting depth")
        ? "flatten it: at most " + MAX_DEPTH + " levels are read"
        : "correct the JSON there, or just before; comments and trailing commas are none";
  }

  private static SchemaLocation at(SchemaFile file, long position) {
    return new SchemaLocation(
        file.shown(), TextPositions.line(position), TextPositions.column(position), "");
  }
}
