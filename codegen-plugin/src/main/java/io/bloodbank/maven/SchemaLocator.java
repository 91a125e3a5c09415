package io.bloodbank.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Finds contracts in a folder, or in the jar that a Maven coordinate names.
 *
 * @param project the folder that paths are relative to
 */
record SchemaLocator(Path project, RemoteArtifacts artifacts) {
  private static final Pattern COORDINATE = Pattern.compile("[\\w.-]+(:[\\w.-]+){2,4}");

  /**
   * Finds the folder or jar.
   *
   * @param schemas a path, or {@code group:artifact[:extension[:classifier]]:version}
   * @throws IllegalArgumentException if there is none
   */
  Path locate(String schemas) throws IOException {
    if (COORDINATE.matcher(schemas).matches()) {
      try {
        return contracts(artifacts.file(schemas), schemas);
      } catch (ArtifactResolutionException e) {
        throw new IllegalArgumentException(
            "<schemas> is " + schemas + ", which cannot be resolved: " + e.getMessage(), e);
      }
    }
    Path path = project.resolve(schemas).normalize();
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "<schemas> is "
              + schemas
              + ", which does not exist; name a folder of contracts, or the"
              + " group:artifact:version of a jar that carries some");
    }
    return shown(path);
  }

  /** A module of the same build is a folder of classes as long as it has not been packaged. */
  private static Path contracts(Path artifact, String schemas) throws IOException {
    if (!Files.isDirectory(artifact)) {
      return artifact;
    }
    Path resources = artifact.resolve("META-INF/bloodbank");
    if (Files.isDirectory(resources)) {
      try (Stream<Path> names = Files.list(resources)) {
        List<Path> folders = names.filter(Files::isDirectory).toList();
        if (folders.size() == 1) {
          return folders.get(0);
        }
      }
    }
    throw new IllegalArgumentException(
        "<schemas> is " + schemas + ", which carries the contracts of no project, or of several");
  }

  /** As a person would open it from where Maven was started. */
  private static Path shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path there = path.toAbsolutePath();
    return there.startsWith(here) ? here.relativize(there) : there;
  }
}
