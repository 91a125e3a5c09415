package io.bloodbank.cli;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.embedded.EmbeddedBroker;
import io.bloodbank.gateway.Gateway;
import io.bloodbank.gateway.GatewayConfig;
import io.bloodbank.gateway.GatewayMetrics;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.Tap;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.store.StoreConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole bus on this machine: embedded broker, gateway, and every event shown as it passes. */
@Command(
    name = "dev",
    mixinStandardHelpOptions = true,
    description = {
      "Starts an embedded broker and the gateway, and shows each event as it passes.",
      "The broker holds its queues in memory; every event is kept for 7 days in"
          + " .bloodbank/events.db of this folder, or in $$STORE_URL."
    })
final class DevCommand implements Callable<Integer> {
  private static final int AMQP_PORT = 5672;

  @Mixin private SchemasOption schemas = new SchemasOption();

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Where the gateway listens. Default: $$HTTP_PORT, else 8000.")
  private @Nullable Integer httpPort;

  @Option(
      names = "--amqp-port",
      paramLabel = "PORT",
      description = "Where the broker listens. Default: 5672 where it is free, else any.")
  private @Nullable Integer amqpPort;

  @Option(names = "--no-store", description = "Keep no events, not even to look back at them.")
  private boolean noStore;

  @Mixin private LogOption log = new LogOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    log.apply(spec, "text");
    Ansi ansi = spec.commandLine().getColorScheme().ansi();
    PrintWriter out = spec.commandLine().getOut();
    GatewayConfig gatewayConfig = gatewayConfig();
    GatewayMetrics metrics = new GatewayMetrics();
    StoreConfig storeConfig = noStore ? null : storeConfig();
    try (Started started = new Started()) {
      // The broker takes longest to start, so the contracts are read meanwhile.
      CompletableFuture<EmbeddedBroker> starting =
          CompletableFuture.supplyAsync(() -> EmbeddedBroker.start(brokerPort()));
      started.add(() -> starting.thenAccept(EmbeddedBroker::close).exceptionally(e -> null).join());
      SchemaCatalog contracts = schemas.load();
      EmbeddedBroker broker = starting.join();
      Bloodbank bloodbank =
          started.add(
              Bloodbank.connect(
                  BloodbankConfig.builder()
                      .uri(broker.uri())
                      .contracts(contracts)
                      .meterRegistry(metrics.registry())
                      .build()));
      EventPrinter printer = new EventPrinter(out, ansi, contracts);
      Tap tap = bloodbank.tap(BindingPattern.of("#"), printer::print);
      started.add(tap);
      RecordingStore store =
          storeConfig == null
              ? null
              : started.add(
                  RecordingStore.start(storeConfig, bloodbank, contracts, metrics.registry()));
      Gateway gateway =
          started.add(Gateway.start(gatewayConfig, bloodbank, contracts, metrics, store));
      out.print(welcome(ansi, broker, gateway, contracts, storeConfig));
      out.flush();
      started.awaitInterrupt();
    }
    return 0;
  }

  /** A first run is for the one who runs it; the network gets in only when asked to. */
  private GatewayConfig gatewayConfig() {
    GatewayConfig config = GatewayConfig.fromEnvironment();
    if (!System.getenv().containsKey("HTTP_HOST")) {
      config = config.withHost("127.0.0.1");
    }
    return httpPort == null ? config : config.withPort(httpPort);
  }

  private static StoreConfig storeConfig() {
    StoreConfig config = LocalStore.config(System.getenv());
    if (config.url().equals(LocalStore.url())) {
      LocalStore.makeFolder();
    }
    return config;
  }

  private int brokerPort() {
    if (amqpPort != null) {
      return amqpPort;
    }
    try (ServerSocket probe = new ServerSocket(AMQP_PORT, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException taken) {
      return 0;
    }
  }

  private String welcome(
      Ansi ansi,
      EmbeddedBroker broker,
      Gateway gateway,
      SchemaCatalog contracts,
      @Nullable StoreConfig store) {
    String base = (gateway.tls() ? "https" : "http") + "://localhost:" + gateway.port();
    String environment = broker.port() == AMQP_PORT ? "" : "RABBIT_URL=" + broker.uri() + " ";
    return ansi.string(
        """
        @|bold Bloodbank is up.|@ Ctrl-C ends it.

          gateway    %s
          pages      %s/docs
          broker     %s (in memory)
          contracts  %d, from %s
          events     %s

        Publish an event from another terminal:

          curl -X POST %s/events/calendar -H "Content-Type: application/json" \\
            -d '{"summary":"Sprint Planning","start_time":"2026-01-30T14:00:00Z","end_time":"2026-01-30T15:00:00Z"}'

        or with the command line:

          echo '{"path":"notes.md","type":"document"}' | %s./bloodbank publish artifact.created

        @|bold Events|@ (each as it passes):
        """
            .formatted(
                base,
                base,
                broker.uri(),
                contracts.events().size(),
                schemas.path(),
                store == null
                    ? "not kept"
                    : "kept in %s; ./bloodbank store query finds them"
                        .formatted(store.isEmbedded() ? store.file() : store.shown()),
                base,
                environment));
  }
}
