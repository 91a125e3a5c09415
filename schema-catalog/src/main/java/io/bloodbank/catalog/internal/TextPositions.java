package io.bloodbank.catalog.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/** Line and column of every value of a JSON text, by its pointer. */
final class TextPositions {
  /** One array or object that is being read. */
  private static final class Level {
    final String pointer;
    final boolean array;
    final Map<String, Integer> seen = new HashMap<>();
    int index;
    String name = "";

    Level(String pointer, boolean array) {
      this.pointer = pointer;
      this.array = array;
    }

    String next() {
      return Pointer.child(pointer, array ? Integer.toString(index++) : name);
    }
  }

  /** A name that an object has twice; the position is that of the second one. */
  record Duplicate(String pointer, long position, int firstLine) {}

  private final Map<String, Long> positions = new HashMap<>();
  private final List<Duplicate> duplicates = new ArrayList<>();

  /** Reads all tokens; whatever is no JSON throws what the parser throws. */
  TextPositions(JsonParser parser) {
    Deque<Level> levels = new ArrayDeque<>();
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      long position = position(parser.currentTokenLocation());
      Level level = levels.peek();
      if (token == JsonToken.PROPERTY_NAME && level != null) {
        level.name = parser.currentName();
        Integer first = level.seen.putIfAbsent(level.name, line(position));
        if (first != null) {
          String pointer = Pointer.child(level.pointer, level.name);
          duplicates.add(new Duplicate(pointer, position, first));
        }
      } else if (token.isStructEnd()) {
        levels.pop();
      } else {
        String pointer = level == null ? "" : level.next();
        positions.putIfAbsent(pointer, position);
        if (token.isStructStart()) {
          levels.push(new Level(pointer, token == JsonToken.START_ARRAY));
        }
      }
    }
  }

  static long position(TokenStreamLocation location) {
    return position(location.getLineNr(), location.getColumnNr());
  }

  static long position(int line, int column) {
    return (long) Math.max(line, 1) << 32 | Math.max(column, 1);
  }

  static int line(long position) {
    return (int) (position >> 32);
  }

  static int column(long position) {
    return (int) position;
  }

  List<Duplicate> duplicates() {
    return duplicates;
  }

  /** Where a value starts; for one that isn't there, where the value around it does. */
  long of(String pointer) {
    for (String place = pointer; ; place = place.substring(0, place.lastIndexOf('/'))) {
      Long position = positions.get(place);
      if (position != null) {
        return position;
      }
      if (place.isEmpty()) {
        return position(1, 1);
      }
    }
  }
}
