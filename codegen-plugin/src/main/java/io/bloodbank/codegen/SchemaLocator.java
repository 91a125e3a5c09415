package io.bloodbank.codegen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Finds contracts in a folder, or in the jar that a Maven coordinate names. */
final class SchemaLocator {
  private static final Pattern COORDINATE = Pattern.compile("[\\w.-]+(:[\\w.-]+){2,4}");

  private final MavenProject project;
  private final RepositorySystem repositories;
  private final RepositorySystemSession session;

  SchemaLocator(
      MavenProject project, RepositorySystem repositories, RepositorySystemSession session) {
    this.project = project;
    this.repositories = repositories;
    this.session = session;
  }

  /**
   * Finds the folder or jar.
   *
   * @param schemas a path, or {@code group:artifact[:extension[:classifier]]:version}
   * @throws IllegalArgumentException if there is none
   */
  Path locate(String schemas) {
    Path path = project.getBasedir().toPath().resolve(schemas);
    if (Files.exists(path)) {
      return path;
    }
    if (!COORDINATE.matcher(schemas).matches()) {
      throw new IllegalArgumentException(
          "<schemas> is "
              + schemas
              + ", which does not exist; name a folder of contracts, or the"
              + " group:artifact:version of a jar that carries some");
    }
    try {
      ArtifactRequest request =
          new ArtifactRequest(
              new DefaultArtifact(schemas), project.getRemoteProjectRepositories(), null);
      return repositories.resolveArtifact(session, request).getArtifact().getFile().toPath();
    } catch (ArtifactResolutionException e) {
      throw new IllegalArgumentException(
          "<schemas> is " + schemas + ", which cannot be resolved: " + e.getMessage(), e);
    }
  }
}
