package io.bloodbank.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in a folder. */
final class Folder {
  private Folder() {}

  /** The texts of all files by their path, without the generator's own lists. */
  static SortedMap<String, String> read(Path folder) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          String name = folder.relativize(path).toString().replace('\\', '/');
          if (!name.startsWith(".") && !name.contains("/.")) {
            texts.put(name, Files.readString(path));
          }
        }
      }
    }
    return texts;
  }

  /** The folders in a folder, by name. */
  static List<Path> children(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
