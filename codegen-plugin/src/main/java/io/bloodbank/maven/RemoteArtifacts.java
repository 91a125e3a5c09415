package io.bloodbank.maven;

import io.bloodbank.compat.baseline.ArtifactCoordinate;
import io.bloodbank.compat.baseline.ArtifactResolver;
import java.nio.file.Path;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Gets the jar of an artifact from the repositories of a project. */
record RemoteArtifacts(
    MavenProject project, RepositorySystem repositories, RepositorySystemSession session)
    implements ArtifactResolver, ArtifactFiles {
  @Override
  public Path resolve(ArtifactCoordinate coordinate) {
    try {
      return file(coordinate.toString());
    } catch (ArtifactResolutionException e) {
      throw coordinate.unavailable(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Path file(String coordinate) throws ArtifactResolutionException {
    ArtifactRequest request =
        new ArtifactRequest(
            new DefaultArtifact(coordinate), project.getRemoteProjectRepositories(), null);
    return repositories.resolveArtifact(session, request).getArtifact().getFile().toPath();
  }
}
