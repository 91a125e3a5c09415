package io.bloodbank.cli;

import io.bloodbank.store.EventStore;
import io.bloodbank.store.InvalidQuery;
import io.bloodbank.store.StoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which event store, for the commands that work on one. */
final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "URL",
      description =
          "The database: jdbc:postgresql://host:port/database or jdbc:sqlite:file. Default:"
              + " $$STORE_URL, else the file of bloodbank dev, .bloodbank/events.db.")
  private @Nullable String url;

  /** Opens the store, works with it, and answers a query that cannot be asked as wrong usage. */
  <T> T with(CommandSpec spec, Function<EventStore, T> work) {
    try (EventStore store = EventStore.open(config())) {
      return work.apply(store);
    } catch (InvalidQuery e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  StoreConfig config() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (url != null) {
      environment.put("STORE_URL", url);
    }
    StoreConfig config = LocalStore.config(environment);
    // A database that a slip of the pen made would be empty, and stay.
    if (config.isEmbedded() && !Files.exists(Path.of(config.file()))) {
      throw new CommandException(
          "There is no event store "
              + config.file()
              + "; start ./bloodbank dev in this folder, or name one with --store or STORE_URL");
    }
    return config;
  }
}
