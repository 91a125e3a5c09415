package io.bloodbank.compat.baseline;

import java.nio.file.Files;
import java.nio.file.Path;

/** The Maven repository of this machine; nothing is fetched into it. */
public final class LocalRepository implements ArtifactResolver {
  private final Path root;

  /**
   * @param root most often {@code ~/.m2/repository}
   */
  public LocalRepository(Path root) {
    this.root = root;
  }

  /** Where Maven keeps it unless told otherwise ({@code maven.repo.local}). */
  public static LocalRepository ofThisMachine() {
    String moved = System.getProperty("maven.repo.local");
    return new LocalRepository(
        moved == null
            ? Path.of(System.getProperty("user.home", "."), ".m2", "repository")
            : Path.of(moved));
  }

  @Override
  public Path resolve(ArtifactCoordinate artifact) {
    Path jar =
        root.resolve(artifact.group().replace('.', '/'))
            .resolve(artifact.artifact())
            .resolve(artifact.version())
            .resolve(artifact.artifact() + "-" + artifact.version() + ".jar");
    if (!Files.isRegularFile(jar)) {
      throw artifact.unavailable(
          "it is not in the local Maven repository (no "
              + jar
              + "); fetch it with: mvn dependency:get -Dartifact="
              + artifact);
    }
    return jar;
  }
}
