package io.bloodbank.benchmarks.compat;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Two versions of one schema, as text.
 *
 * @param references the documents that they refer to, by URI
 */
record SchemaPair(String name, String before, String after, Map<String, String> references) {

  /** The schemas that two releases of CDEvents both have. */
  static List<SchemaPair> ofCdEvents(Path releases) throws IOException {
    Map<String, String> references = new TreeMap<>();
    Map<String, String> before = release(releases.resolve("v0.4.1/schemas"), references);
    Map<String, String> after = release(releases.resolve("v0.5.1/schemas"), references);
    List<SchemaPair> pairs = new ArrayList<>();
    before.forEach(
        (name, text) -> {
          String later = after.get(name);
          if (later != null) {
            pairs.add(new SchemaPair(name, text, later, references));
          }
        });
    return pairs;
  }

  private static Map<String, String> release(Path schemas, Map<String, String> references)
      throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : list(schemas)) {
      if (file.toString().endsWith(".json")) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    for (Path file : list(schemas.resolve("links"))) {
      String text = Files.readString(file);
      references.put(Json.MAPPER.readTree(text).get("$id").stringValue(), text);
    }
    return texts;
  }

  /**
   * The changed events of the folders {@code previous/} and {@code current/} that each fixture of
   * the gate has, with the shared types that they use put inside.
   */
  static List<SchemaPair> ofGateFixtures(Path fixtures) throws IOException {
    List<SchemaPair> pairs = new ArrayList<>();
    for (Path fixture : list(fixtures)) {
      SchemaCatalog before = SchemaCatalog.load(fixture.resolve("previous"));
      SchemaCatalog after = SchemaCatalog.load(fixture.resolve("current"));
      for (EventSchema event : before.events()) {
        Optional<EventSchema> same = after.find(event.key());
        String old = text(event);
        if (same.isPresent() && !text(same.get()).equals(old)) {
          String name = fixture.getFileName() + " " + event.key();
          pairs.add(new SchemaPair(name, old, text(same.get()), Map.of()));
        }
      }
    }
    return pairs;
  }

  private static String text(EventSchema event) {
    return event.json(ContractForm.AS_WRITTEN).toString();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
