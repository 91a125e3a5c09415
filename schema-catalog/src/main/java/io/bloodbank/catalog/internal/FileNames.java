package io.bloodbank.catalog.internal;

import io.bloodbank.catalog.RoutingKey;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The routing keys that the names of the files stand for. */
public final class FileNames {
  private static final String SUFFIX = ".json";

  private FileNames() {}

  /** The key of each event, by file name; a file with a bad name is a problem, and left out. */
  public static Map<String, RoutingKey> keys(Iterable<SchemaFile> files, Problems problems) {
    Map<String, RoutingKey> keys = new TreeMap<>();
    for (SchemaFile file : files) {
      if (file.isEvent()) {
        try {
          keys.put(file.name(), key(file.name()));
        } catch (IllegalArgumentException e) {
          problems.add(file.shown(), String.valueOf(e.getMessage()), advice(file.name()));
        }
      }
    }
    Set<RoutingKey> known = new TreeSet<>(keys.values());
    for (SchemaFile file : files) {
      Optional<RoutingKey> key = Optional.ofNullable(keys.get(file.name()));
      key.flatMap(RoutingKey::predecessor)
          .filter(predecessor -> !known.contains(predecessor))
          .ifPresent(predecessor -> missing(file, predecessor, problems));
    }
    return keys;
  }

  private static RoutingKey key(String fileName) {
    return RoutingKey.of(fileName.substring(0, fileName.length() - SUFFIX.length()));
  }

  private static void missing(SchemaFile file, RoutingKey predecessor, Problems problems) {
    problems.add(
        file.shown(),
        "is version "
            + (predecessor.version() + 1)
            + " of "
            + predecessor.event()
            + ", of which there is no version "
            + predecessor.version(),
        "rename it to " + predecessor.fileName() + ", or add that file");
  }

  private static String advice(String fileName) {
    String name = fileName.substring(0, fileName.length() - SUFFIX.length());
    String better =
        name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_.]", "_")
            .replaceAll("\\.v1$", "");
    try {
      return "rename it to " + RoutingKey.of(better).fileName();
    } catch (IllegalArgumentException e) {
      return "name it for its routing key, as in calendar.event.created.json; a shape that events"
          + " share belongs under types/";
    }
  }
}
