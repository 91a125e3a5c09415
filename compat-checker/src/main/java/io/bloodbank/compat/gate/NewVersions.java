package io.bloodbank.compat.gate;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.compat.baseline.Baseline;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names the version that a breaking change has to go into. */
public final class NewVersions {
  private static final String TYPES = "types/";

  private final List<SchemaCatalog> catalogs;

  /** A version that any of these catalogs has is taken. */
  public NewVersions(SchemaCatalog contracts, List<Baseline> baselines) {
    catalogs =
        Stream.concat(Stream.of(contracts), baselines.stream().map(Baseline::contracts)).toList();
  }

  /** The first version after this one that is free. */
  public RoutingKey after(RoutingKey key) {
    RoutingKey next = key.successor();
    while (isTaken(next)) {
      next = next.successor();
    }
    return next;
  }

  private boolean isTaken(RoutingKey key) {
    return catalogs.stream().anyMatch(catalog -> catalog.find(key).isPresent());
  }

  static boolean isShared(String file) {
    return file.contains("/" + TYPES) || file.startsWith(TYPES);
  }

  String advice(Finding finding) {
    String file = finding.location().file();
    int types = file.lastIndexOf("/" + TYPES) + 1;
    boolean shared = isShared(file);
    String folder =
        shared ? file.substring(0, types) : file.substring(0, file.lastIndexOf('/') + 1);
    String files =
        finding.events().stream()
            .map(key -> folder + after(key).fileName())
            .collect(Collectors.joining(", "));
    return shared
        ? "keep "
            + file
            + " as it was, put the change in a new file under "
            + folder
            + TYPES
            + " and refer to that from "
            + files
        : "keep this file as it was and put the change in " + files;
  }
}
