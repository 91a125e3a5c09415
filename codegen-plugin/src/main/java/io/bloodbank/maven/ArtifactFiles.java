package io.bloodbank.maven;

import java.nio.file.Path;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Where the files of artifacts come from. */
@FunctionalInterface
interface ArtifactFiles {
  /**
   * The file of an artifact; a folder for a module of the same build that is not packaged yet.
   *
   * @param coordinate {@code group:artifact[:extension[:classifier]]:version}
   */
  Path file(String coordinate) throws ArtifactResolutionException;
}
