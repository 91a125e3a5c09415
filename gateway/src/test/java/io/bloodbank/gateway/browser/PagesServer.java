package io.bloodbank.gateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A gateway with our own contracts, and a broker behind it. */
final class PagesServer implements AutoCloseable {
  static final SchemaCatalog CONTRACTS = SchemaCatalog.load(Path.of("../schemas"));

  private final HttpClient http = HttpClient.newHttpClient();
  private final EmbeddedBroker broker = EmbeddedBroker.start();
  private final Bloodbank bloodbank =
      Bloodbank.connect(BloodbankConfig.builder().uri(broker.uri()).contracts(CONTRACTS).build());
  private final @Nullable RecordingStore store;
  private final Gateway gateway;

  PagesServer(UnaryOperator<GatewayConfig> settings) {
    this(settings, null);
  }

  private PagesServer(UnaryOperator<GatewayConfig> settings, @Nullable Path events) {
    GatewayConfig local = GatewayConfig.defaults().withHost("127.0.0.1").withPort(0);
    store =
        events == null
            ? null
            : RecordingStore.start(StoreConfig.of("jdbc:sqlite:" + events), bloodbank, CONTRACTS);
    gateway =
        Gateway.start(settings.apply(local), bloodbank, CONTRACTS, new GatewayMetrics(), store);
  }

  /** One that keeps its events in this file. */
  static PagesServer withStore(Path events) {
    return new PagesServer(settings -> settings, events);
  }

  /** Publishes over HTTP. */
  void publish(String type, String data, List<String> headers) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address("/events/" + type)))
            .header("Content-Type", "application/json")
            .headers(headers.toArray(String[]::new))
            .POST(HttpRequest.BodyPublishers.ofString(data))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** Waits until the store has so many. */
  void awaitStored(int events) throws Exception {
    EventQuery all = EventQuery.all().withLimit(EventQuery.MOST);
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (store == null
        || store.state().status() != StoreState.Status.UP
        || store.store().find(all).events().size() < events) {
      assertThat(System.nanoTime()).as("stored in time").isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  /** The address of a page below {@code /docs/}. */
  String page(String path) {
    return address("/docs/" + path);
  }

  private String address(String path) {
    return "http://127.0.0.1:" + gateway.port() + path;
  }

  @Override
  public void close() {
    gateway.close();
    if (store != null) {
      store.close();
    }
    bloodbank.close();
    broker.close();
  }
}
