package io.bloodbank.cli;

import io.bloodbank.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The event store of {@code bloodbank dev}: a file in the folder that it was started in. */
final class LocalStore {
  /** Kept from one run to the next, so that there is something to look back at. */
  static final Path FILE = Path.of(".bloodbank", "events.db");

  private static final Duration KEPT = Duration.ofDays(7);

  private LocalStore() {}

  /** The store that {@code STORE_URL} names, else the local one. */
  static StoreConfig config(Map<String, String> environment) {
    Optional<StoreConfig> named = StoreConfig.fromEnvironment(environment);
    if (named.isPresent()) {
      return named.get();
    }
    Map<String, String> local = new HashMap<>(environment);
    local.put("STORE_URL", url());
    StoreConfig config = StoreConfig.fromEnvironment(local).orElseThrow();
    return config.retention().isPresent() ? config : config.withRetention(KEPT);
  }

  static String url() {
    return "jdbc:sqlite:" + FILE;
  }

  /** Makes its folder, which keeps itself out of version control. */
  static void makeFolder() {
    Path ignored = FILE.resolveSibling(".gitignore");
    try {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      if (!Files.exists(ignored)) {
        Files.writeString(ignored, "*\n");
      }
    } catch (IOException e) {
      throw new CommandException(
          FILE.toAbsolutePath()
              + " cannot be written ("
              + e.getMessage()
              + "); set STORE_URL, or use --no-store",
          e);
    }
  }
}
