package io.bloodbank.maven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.descriptor.PluginDescriptor;

/**
 * Tells one build of the plugin from another. Its version alone does not: snapshots change, and a
 * project that wants beans gives the plugin a jsonschema2pojo of its choice.
 */
final class GeneratorVersion {
  private GeneratorVersion() {}

  /** Name, size and time of all files that the plugin is loaded from. */
  static String of(PluginDescriptor plugin) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Artifact artifact : plugin.getArtifacts()) {
      File file = artifact.getFile();
      if (file != null) {
        text.append(artifact.getId()).append(' ').append(of(file.toPath())).append('\n');
      }
    }
    return text.toString();
  }

  /** A module of the same build that is not packaged yet is a folder of classes. */
  private static String of(Path jarOrClasses) throws IOException {
    if (Files.isRegularFile(jarOrClasses)) {
      return sizeAndTime(jarOrClasses);
    }
    try (Stream<Path> files = Files.walk(jarOrClasses)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(GeneratorVersion::sizeAndTime)
          .collect(Collectors.joining(","));
    }
  }

  private static String sizeAndTime(Path file) {
    try {
      return Files.size(file) + "@" + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
