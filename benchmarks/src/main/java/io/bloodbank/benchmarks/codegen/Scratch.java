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
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
