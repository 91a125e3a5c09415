package io.bloodbank.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Finds contracts in a folder, in a dependency of the project, or in the jar that a Maven
 * coordinate names.
 *
 * @param build all projects of this build
 */
record SchemaLocator(MavenProject project, List<MavenProject> build, ArtifactFiles artifacts) {
  private static final Pattern DEPENDENCY = Pattern.compile("[\\w.-]{2,}:[\\w.-]+");
  private static final Pattern COORDINATE = Pattern.compile("[\\w.-]+(:[\\w.-]+){2,4}");

  /**
   * Finds the folder or jar.
   *
   * @param schemas a path, the {@code group:artifact} of a dependency, or {@code
   *     group:artifact[:extension[:classifier]]:version}
   * @throws IllegalArgumentException if there is none
   */
  Path locate(String schemas) throws IOException {
    if (DEPENDENCY.matcher(schemas).matches()) {
      return locate(schemas, dependency(schemas));
    }
    if (COORDINATE.matcher(schemas).matches()) {
      return locate(schemas, schemas);
    }
    Path path = project.getBasedir().toPath().resolve(schemas).normalize();
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          "<schemas> is "
              + schemas
              + ", which does not exist; name a folder of contracts, or the group:artifact of a"
              + " <dependency> that carries some");
    }
    return shown(path);
  }

  /** The coordinate of a dependency, with the version that the project gives it. */
  private String dependency(String name) {
    Dependency dependency =
        project.getDependencies().stream()
            .filter(d -> name.equals(d.getGroupId() + ":" + d.getArtifactId()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "<schemas> is "
                            + name
                            + ", which is no <dependency> of this project; add it, or give its"
                            + " version here too"));
    String classifier = Optional.ofNullable(dependency.getClassifier()).orElse("");
    return name
        + (classifier.isEmpty() ? "" : ":jar:" + classifier)
        + ":"
        + dependency.getVersion();
  }

  private Path locate(String schemas, String coordinate) throws IOException {
    Optional<MavenProject> module =
        build.stream().filter(other -> coordinate.equals(coordinate(other))).findFirst();
    if (module.isPresent()) {
      List<Path> folders = ModuleContracts.of(module.get());
      if (folders.size() == 1) {
        return shown(folders.get(0));
      }
    }
    try {
      return contracts(artifacts.file(coordinate), schemas);
    } catch (ArtifactResolutionException e) {
      throw new IllegalArgumentException(
          "<schemas> is " + schemas + ", which cannot be resolved: " + e.getMessage(), e);
    }
  }

  private static String coordinate(MavenProject project) {
    return project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
  }

  /** A module of the same build is a folder of classes as long as it has not been packaged. */
  private static Path contracts(Path artifact, String schemas) throws IOException {
    if (!Files.isDirectory(artifact)) {
      return artifact;
    }
    List<Path> folders = ModuleContracts.in(artifact);
    if (folders.size() == 1) {
      return shown(folders.get(0));
    }
    throw new IllegalArgumentException(
        "<schemas> is "
            + schemas
            + ", which carries "
            + (folders.isEmpty() ? "no contracts" : "the contracts of several projects"));
  }

  /** As a person would open it from where Maven was started. */
  private static Path shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path there = path.toAbsolutePath();
    return there.startsWith(here) ? here.relativize(there) : there;
  }
}
