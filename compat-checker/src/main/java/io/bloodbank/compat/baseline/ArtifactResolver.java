package io.bloodbank.compat.baseline;

import java.nio.file.Path;

/** Finds the jar of a Maven artifact. */
@FunctionalInterface
public interface ArtifactResolver {
  /**
   * The jar's file.
   *
   * @throws BaselineException if it cannot be had
   */
  Path resolve(ArtifactCoordinate coordinate);
}
