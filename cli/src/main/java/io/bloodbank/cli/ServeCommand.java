package io.bloodbank.cli;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.gateway.Gateway;
import io.bloodbank.gateway.GatewayConfig;
import io.bloodbank.gateway.GatewayMetrics;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.store.StoreConfig;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The gateway alone, against the broker of the environment; it outlives the broker's absence. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the HTTP gateway against a RabbitMQ.",
      "Starts without the broker too: it answers 503 until the broker is there.",
      "With $$STORE_URL every event is kept, and can be asked for."
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private SchemasOption schemas = new SchemasOption();

  @Mixin private BrokerOption broker = new BrokerOption();

  @Mixin private LogOption log = new LogOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    log.apply(spec, "json");
    PrintWriter out = spec.commandLine().getOut();
    SchemaCatalog contracts = schemas.load();
    GatewayConfig config = GatewayConfig.fromEnvironment();
    GatewayMetrics metrics = new GatewayMetrics();
    BloodbankConfig bus =
        broker
            .config()
            .contracts(contracts)
            .waitForBroker(false)
            .meterRegistry(metrics.registry())
            .build();
    Optional<StoreConfig> storeConfig = StoreConfig.fromEnvironment(System.getenv());
    try (Started started = new Started()) {
      Bloodbank bloodbank = started.add(Bloodbank.connect(bus));
      RecordingStore store =
          storeConfig
              .map(
                  c ->
                      started.add(
                          RecordingStore.start(c, bloodbank, contracts, metrics.registry())))
              .orElse(null);
      Gateway gateway = started.add(Gateway.start(config, bloodbank, contracts, metrics, store));
      out.println(
          "Bloodbank gateway on port %d, broker %s, %d contracts from %s"
              .formatted(
                  gateway.port(),
                  bloodbank.state().broker(),
                  contracts.events().size(),
                  schemas.path()));
      out.println(gateway.access());
      storeConfig.ifPresent(c -> out.println("Every event is kept in " + c.shown()));
      started.awaitInterrupt();
    }
    return 0;
  }
}
