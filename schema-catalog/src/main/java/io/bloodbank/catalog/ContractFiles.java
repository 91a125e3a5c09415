package io.bloodbank.catalog;

import io.bloodbank.catalog.internal.Problems;
import io.bloodbank.catalog.internal.SchemaFile;
import io.bloodbank.catalog.internal.SchemaSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that a catalog would be made from, neither parsed nor checked. */
public final class ContractFiles {
  private ContractFiles() {}

  /**
   * Reads what {@link SchemaCatalog#load(Path)} reads.
   *
   * @return bytes by file name relative to the catalog; empty if {@code load} would say that they
   *     cannot be read
   */
  public static Optional<SortedMap<String, byte[]>> read(Path directoryOrJar) {
    Problems problems = new Problems();
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (SchemaFile file : SchemaSource.read(directoryOrJar, problems)) {
      files.put(file.name(), file.bytes());
    }
    return problems.isEmpty() ? Optional.of(files) : Optional.empty();
  }
}
