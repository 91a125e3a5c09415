package io.bloodbank.benchmarks.compat;

import io.bloodbank.benchmarks.Samples;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.baseline.Baseline;
import io.bloodbank.compat.gate.CompatExceptions;
import io.bloodbank.compat.gate.CompatibilityGate;
import io.bloodbank.compat.gate.GateReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The gate over 1,000 events of which one was changed. The events are this platform's own, each
 * many times under names of its own.
 */
final class LargeCatalog {
  private static final int EVENTS = 1_000;
  private static final int ROUNDS = 5;

  private final Map<String, byte[]> files = new TreeMap<>();
  private final String changedFile;

  LargeCatalog(Path schemas) throws IOException {
    List<Path> events = new ArrayList<>();
    for (Path file : walk(schemas)) {
      String name = schemas.relativize(file).toString().replace('\\', '/');
      if (name.startsWith("types/") || name.equals("envelope.json")) {
        files.put(name, Files.readAllBytes(file));
      } else if (!name.matches(".*\\.v\\d+\\.json")) {
        events.add(file);
      }
    }
    String last = "";
    for (int i = 0; i < EVENTS; i++) {
      Path file = events.get(i % events.size());
      last = "team" + i / events.size() + "." + file.getFileName();
      ObjectNode schema = (ObjectNode) Json.MAPPER.readTree(Files.readString(file));
      schema.remove("x-http-path"); // belongs to one event only
      schema.remove("examples"); // would have to change with the schema
      files.put(last, bytes(schema));
    }
    changedFile = last;
  }

  void run() {
    System.out.printf("%n%d events against themselves, one of them changed%n", EVENTS);
    measure("gained an optional property", schema -> properties(schema).putObject("remark"));
    measure(
        "gained a required property",
        schema -> {
          properties(schema).putObject("remark").put("type", "string");
          schema.withArray("required").add("remark");
        });
  }

  private interface Change {
    void apply(ObjectNode schema);
  }

  private void measure(String title, Change change) {
    Map<String, byte[]> changed = new TreeMap<>(files);
    ObjectNode schema = (ObjectNode) Json.MAPPER.readTree(files.get(changedFile));
    change.apply(schema);
    changed.put(changedFile, bytes(schema));
    List<Long> loads = new ArrayList<>();
    List<Long> gates = new ArrayList<>();
    GateReport report = null;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      SchemaCatalog before = SchemaCatalog.of(files, "");
      SchemaCatalog after = SchemaCatalog.of(changed, "");
      long loaded = System.nanoTime();
      report =
          new CompatibilityGate(Mode.FULL, CompatExceptions.none(), LocalDate.EPOCH)
              .check(after, List.of(new Baseline("before", before)));
      gates.add(System.nanoTime() - loaded);
      loads.add(loaded - start);
    }
    System.out.printf(
        "  %-28s gate %s ms at first, then p50 %s ms; both catalogs loaded in %s ms at first,"
            + " then p50 %s ms; %d findings%n",
        title,
        Samples.millis(gates.get(0)),
        Samples.millis(Samples.of(gates).median()),
        Samples.millis(loads.get(0)),
        Samples.millis(Samples.of(loads).median()),
        report == null ? 0 : report.findings().size());
  }

  private static ObjectNode properties(ObjectNode schema) {
    return (ObjectNode) schema.get("properties");
  }

  private static byte[] bytes(JsonNode schema) {
    return schema.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<Path> walk(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".json"))
          .filter(file -> !file.startsWith(folder.resolve("target")))
          .sorted()
          .toList();
    }
  }
}
