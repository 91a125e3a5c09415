package io.bloodbank.cli;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.embedded.EmbeddedBroker;
import io.bloodbank.gateway.Gateway;
import io.bloodbank.gateway.GatewayConfig;
import io.bloodbank.gateway.GatewayMetrics;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.store.EventQuery;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.store.StoreConfig;
import io.bloodbank.store.StoreState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;

/**
 * Walks the way of an event once, so that the JVM can keep an archive of the classes that this
 * loads ({@code -XX:ArchiveClassesAtExit}) and the other commands start faster.
 */
@Command(name = "warm-up", hidden = true, description = "Loads what the other commands load.")
final class WarmUpCommand implements Callable<Integer> {
  private static final RoutingKey EVENT = RoutingKey.of("artifact.created");
  private static final String DATA = "{\"path\":\"notes.md\",\"type\":\"document\"}";

  @Mixin private SchemasOption schemas = new SchemasOption();

  @Override
  public Integer call() throws Exception {
    SchemaCatalog contracts = schemas.load();
    GatewayConfig config = GatewayConfig.defaults().withHost("127.0.0.1").withPort(0);
    EventPrinter printer =
        new EventPrinter(new PrintWriter(Writer.nullWriter()), Ansi.ON, contracts);
    CountDownLatch shown = new CountDownLatch(1);
    try (Started started = new Started()) {
      EmbeddedBroker broker = started.add(EmbeddedBroker.start());
      Bloodbank bloodbank =
          started.add(
              Bloodbank.connect(
                  BloodbankConfig.builder().uri(broker.uri()).contracts(contracts).build()));
      started.add(
          bloodbank.tap(
              BindingPattern.of("#"),
              message -> {
                printer.print(message);
                shown.countDown();
              }));
      Path folder = Files.createTempDirectory("bloodbank-warm-up");
      started.add(() -> delete(folder));
      StoreConfig stored = StoreConfig.of("jdbc:sqlite:" + folder.resolve("events.db"));
      RecordingStore store = started.add(RecordingStore.start(stored, bloodbank, contracts));
      Gateway gateway =
          started.add(Gateway.start(config, bloodbank, contracts, new GatewayMetrics(), store));
      HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + gateway.port() + "/events/" + EVENT))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(DATA))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      return shown.await(10, TimeUnit.SECONDS) && stored(store) ? 0 : 1;
    }
  }

  private static boolean stored(RecordingStore store) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      if (store.state().status() == StoreState.Status.UP
          && !store.store().find(EventQuery.all()).events().isEmpty()) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
