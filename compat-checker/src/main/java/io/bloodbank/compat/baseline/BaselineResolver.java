package io.bloodbank.compat.baseline;

import io.bloodbank.catalog.SchemaCatalog;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds a baseline by its name: {@code git:REV[:PATH]}, a folder, a jar, or a Maven coordinate
 * {@code group:artifact:version}.
 *
 * <p>A git revision is read from the repository that holds the contracts, without a checkout. PATH
 * is relative to the repository's root; without one it is where the contracts are now.
 */
public final class BaselineResolver {
  private static final String GIT = "git:";

  private final Path schemas;
  private final ArtifactResolver artifacts;

  /**
   * @param schemas the folder with the contracts that are to be compared
   */
  public BaselineResolver(Path schemas, ArtifactResolver artifacts) {
    this.schemas = schemas;
    this.artifacts = artifacts;
  }

  /**
   * Reads the contracts of a baseline.
   *
   * @throws BaselineException if it is not there
   * @throws io.bloodbank.catalog.CatalogException if it holds no contracts, or invalid ones
   */
  public Baseline resolve(String name) {
    return new Baseline(name, load(name));
  }

  private SchemaCatalog load(String name) {
    if (name.startsWith(GIT)) {
      String rest = name.substring(GIT.length());
      int colon = rest.indexOf(':');
      return colon < 0
          ? new GitContracts(schemas, rest, null).load()
          : new GitContracts(schemas, rest.substring(0, colon), rest.substring(colon + 1)).load();
    }
    if (exists(name)) {
      return SchemaCatalog.load(Path.of(name));
    }
    Optional<ArtifactCoordinate> coordinate = ArtifactCoordinate.parse(name);
    if (coordinate.isEmpty()) {
      throw new BaselineException(
          "Baseline "
              + name
              + " does not exist; name a folder, a jar, git:REVISION or group:artifact:version");
    }
    return SchemaCatalog.load(artifacts.resolve(coordinate.get()));
  }

  private static boolean exists(String name) {
    try {
      return !name.isEmpty() && Files.exists(Path.of(name));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
