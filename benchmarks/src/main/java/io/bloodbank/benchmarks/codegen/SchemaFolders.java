package io.bloodbank.benchmarks.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Schemas as files named for routing keys, which both generators read. */
final class SchemaFolders {
  private final Scratch scratch;

  SchemaFolders(Scratch scratch) {
    this.scratch = scratch;
  }

  /** The contracts of a folder, each under so many names. */
  Path copies(Path contracts, int copies) throws IOException {
    Path folder = scratch.folder();
    for (Path file : Scratch.files(contracts, ".json")) {
      String name = contracts.relativize(file).toString();
      boolean event = !name.contains("/") && !name.equals("envelope.json");
      for (int i = 0; i < (event ? copies : name.contains("target/") ? 0 : 1); i++) {
        Path copy = folder.resolve(event ? service(i) + "." + name : name);
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, text(file, i));
      }
    }
    return folder;
  }

  /** With the number in letters: a, b, ..., z, ba, bb and so on. */
  private static String service(int copy) {
    StringBuilder letters = new StringBuilder();
    for (int rest = copy; rest > 0 || letters.isEmpty(); rest /= 26) {
      letters.insert(0, (char) ('a' + rest % 26));
    }
    return "copy" + letters;
  }

  /** Two events may not have one path of the gateway. */
  private static String text(Path file, int copy) throws IOException {
    return Files.readString(file)
        .replaceAll("\"x-http-path\": *\"([^\"]*)\"", "\"x-http-path\": \"$1/" + copy + "\"");
  }

  /** The events of a release, with the schemas that they share under {@code types/}. */
  Path ofCdEvents(Path release) throws IOException {
    Path folder = scratch.folder();
    Files.createDirectories(folder.resolve("types"));
    for (Path file : Scratch.files(release, ".json")) {
      String name = String.valueOf(file.getFileName());
      boolean event = List.of(release).contains(file.getParent());
      String key = name.replaceAll("\\.json$", "").replaceAll("[^a-z0-9]", "_");
      Files.copy(file, folder.resolve(event ? "cdevents." + key + ".json" : "types/" + name));
    }
    return folder;
  }
}
