package io.bloodbank.codegen;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Contracts as people write them, with nested objects, lists, enums, definitions and shared types.
 * Names are few, so that the same ones come back everywhere. A contract depends on its name and the
 * seed alone.
 */
final class RandomContracts {
  private static final List<String> WORDS =
      List.of("item", "order", "user", "room", "status", "address", "tags", "note", "response");
  private static final List<String> SERVICES =
      List.of("billing", "calendar", "door", "lab", "shop", "user_accounts", "vision", "warehouse");
  private static final int TYPES = 9;

  private final long seed;

  RandomContracts(long seed) {
    this.seed = seed;
  }

  /** This many events, and the types they may share; by file name. */
  SortedMap<String, byte[]> catalog(int events) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < TYPES; i++) {
      String name = "types/" + WORDS.get(i) + ".json";
      files.put(name, contract(name, false));
    }
    for (int i = 0; i < events; i++) {
      String name = event(i);
      files.put(name, contract(name, true));
    }
    return files;
  }

  /** The file name of an event. */
  String event(int i) {
    String entity = WORDS.get(i / SERVICES.size() % WORDS.size());
    return SERVICES.get(i % SERVICES.size()) + "." + entity + ".changed_" + i + ".json";
  }

  byte[] contract(String name, boolean mayRefer) {
    SplittableRandom random = new SplittableRandom(seed * 31 + name.hashCode());
    String json =
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "%s",
          "description": "For a test.",
          %s,
          "$defs": {"person": {%s}, "level": {"enum": ["low", "high", "%s"]}}
        }
        """
            .formatted(name, object(random, mayRefer, 3), object(random, false, 1), word(random));
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static String object(SplittableRandom random, boolean mayRefer, int depth) {
    List<String> names = new ArrayList<>(WORDS);
    StringJoiner properties = new StringJoiner(", ");
    StringJoiner required = new StringJoiner(", ");
    int count = random.nextInt(1, 6);
    for (int i = 0; i < count; i++) {
      String name = names.remove(random.nextInt(names.size()));
      properties.add("\"" + name + "\": " + value(random, mayRefer, depth - 1));
      if (random.nextBoolean()) {
        required.add("\"" + name + "\"");
      }
    }
    return "\"type\": \"object\", \"properties\": {%s}, \"required\": [%s]"
        .formatted(properties, required);
  }

  private static String value(SplittableRandom random, boolean mayRefer, int depth) {
    if (depth > 0) {
      switch (random.nextInt(6)) {
        case 0 -> {
          return "{" + object(random, mayRefer, depth) + "}";
        }
        case 1 -> {
          return "{\"type\": \"array\", \"items\": " + value(random, mayRefer, depth) + "}";
        }
        case 2 -> {
          return "{\"$ref\": \"#/$defs/" + (random.nextBoolean() ? "person" : "level") + "\"}";
        }
        default -> {}
      }
    }
    return switch (random.nextInt(mayRefer ? 7 : 6)) {
      case 0 -> "{\"type\": \"integer\", \"minimum\": 0}";
      case 1 -> "{\"type\": [\"string\", \"null\"]}";
      case 2 -> "{\"type\": \"string\", \"format\": \"date-time\"}";
      case 3 -> "{\"enum\": [\"open\", \"closed\", \"" + word(random) + "\"]}";
      case 4 -> "{\"type\": \"boolean\", \"default\": false}";
      case 5 -> "{\"type\": \"string\", \"description\": \"The " + word(random) + ".\"}";
      default -> "{\"$ref\": \"types/" + WORDS.get(random.nextInt(TYPES)) + ".json\"}";
    };
  }

  private static String word(SplittableRandom random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
