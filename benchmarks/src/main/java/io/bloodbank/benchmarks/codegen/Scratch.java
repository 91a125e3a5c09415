package io.bloodbank.benchmarks.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Empty folders, which are deleted in the end. */
final class Scratch implements AutoCloseable {
  private final Path root = Files.createTempDirectory("generator-benchmark");

  Scratch() throws IOException {}

  Path folder() throws IOException {
    return Files.createTempDirectory(root, "round");
  }

  /** All files below a folder whose names end so, in order. */
  static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Override
  public void close() throws IOException {
    delete(root);
  }

  /** Deletes a folder that may be there, with all that is in it. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
