package io.bloodbank.gateway.browser;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.embedded.EmbeddedBroker;
import io.bloodbank.gateway.Gateway;
import io.bloodbank.gateway.GatewayConfig;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** A gateway with our own contracts, and a broker behind it. */
final class PagesServer implements AutoCloseable {
  static final SchemaCatalog CONTRACTS = SchemaCatalog.load(Path.of("../schemas"));

  private final EmbeddedBroker broker = EmbeddedBroker.start();
  private final Bloodbank bloodbank =
      Bloodbank.connect(BloodbankConfig.builder().uri(broker.uri()).contracts(CONTRACTS).build());
  private final Gateway gateway;

  PagesServer(UnaryOperator<GatewayConfig> settings) {
    GatewayConfig local = GatewayConfig.defaults().withHost("127.0.0.1").withPort(0);
    gateway = Gateway.start(settings.apply(local), bloodbank, CONTRACTS);
  }

  /** The address of a page below {@code /docs/}. */
  String page(String path) {
    return "http://127.0.0.1:" + gateway.port() + "/docs/" + path;
  }

  @Override
  public void close() {
    gateway.close();
    bloodbank.close();
    broker.close();
  }
}
