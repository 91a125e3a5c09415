package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.testbrokers.TestBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A gateway in front of an exchange of its own, and a plain consumer behind it. */
final class Bus implements AutoCloseable {
  static final SchemaCatalog CONTRACTS = SchemaCatalog.load(Path.of("../schemas"));

  private final TestBroker broker;
  private final Bloodbank bloodbank;
  private final Gateway gateway;
  private final Channel channel;
  private final String exchange;
  private final String queue;
  final Http http;

  private Bus(TestBroker broker, String uri, String exchange, UnaryOperator<GatewayConfig> settings)
      throws IOException {
    this.broker = broker;
    this.exchange = exchange;
    queue = broker.unique("gateway-queue");
    channel = broker.connect().createChannel();
    boolean direct = uri.equals(broker.uri());
    GatewayMetrics metrics = new GatewayMetrics();
    bloodbank =
        Bloodbank.connect(
            config(uri, exchange).toBuilder()
                .waitForBroker(direct)
                .meterRegistry(metrics.registry())
                .build());
    gateway = Gateway.start(settings.apply(LOCAL), bloodbank, CONTRACTS, metrics, null);
    http = new Http(gateway.port());
  }

  private static final GatewayConfig LOCAL =
      GatewayConfig.defaults().withHost("127.0.0.1").withPort(0);

  static Bus on(TestBroker broker) throws IOException {
    return on(broker, settings -> settings);
  }

  static Bus on(TestBroker broker, UnaryOperator<GatewayConfig> settings) throws IOException {
    return new Bus(broker, broker.uri(), broker.unique("gateway"), settings);
  }

  /** The gateway reaches the broker by another address than the test does. */
  static Bus through(String uri, TestBroker broker) throws IOException {
    return through(uri, broker, settings -> settings);
  }

  static Bus through(String uri, TestBroker broker, UnaryOperator<GatewayConfig> settings)
      throws IOException {
    return new Bus(broker, uri, broker.unique("gateway"), settings);
  }

  /** Another gateway on the same exchange. */
  Bus beside() throws IOException {
    return new Bus(broker, broker.uri(), exchange, settings -> settings);
  }

  static BloodbankConfig config(String uri, String exchange) {
    return BloodbankConfig.builder().uri(uri).exchangeName(exchange).contracts(CONTRACTS).build();
  }

  /** Binds a queue to all that crosses the exchange. */
  Bus listening() throws IOException {
    channel.exchangeDeclare(exchange, "topic", true);
    channel.queueDeclare(queue, true, false, false, null);
    channel.queueBind(queue, exchange, "#");
    return this;
  }

  /** What has reached the queue and was not taken before. */
  List<GetResponse> arrived() throws IOException {
    List<GetResponse> all = new ArrayList<>();
    for (GetResponse next; (next = channel.basicGet(queue, true)) != null; ) {
      all.add(next);
    }
    return all;
  }

  /** Publishes as anybody else on the bus may, envelope or not. */
  void publish(String routingKey, byte[] body) throws IOException {
    channel.basicPublish(exchange, routingKey, null, body);
  }

  void awaitHealth(int status) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (http.get("/health").status() != status) {
      assertThat(System.nanoTime()).as("waiting for %d", status).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  void stopGateway() {
    gateway.close();
  }

  @Override
  public void close() {
    gateway.close();
    bloodbank.close();
  }
}
