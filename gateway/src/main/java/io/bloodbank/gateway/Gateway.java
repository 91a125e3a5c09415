package io.bloodbank.gateway;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.gateway.keys.ApiKeys;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.InvalidConfiguration;
import io.bloodbank.runtime.ServerCertificate;
import io.bloodbank.store.RecordingStore;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinLogger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what is posted over HTTP: {@code POST /events/{routing.key}} with the data of the event
 * as JSON, or {@code POST /events} with whole envelopes, is answered once the broker has confirmed
 * them. {@code GET /} names the routes; errors are problem documents (RFC 9457).
 *
 * <p>It runs whether or not the broker is there: while it is away, publishing answers 503.
 */
public final class Gateway implements AutoCloseable {
  /** A little more than an event has for its confirm by default. */
  private static final long STOP_MILLIS = 11_000;

  private final Javalin javalin;
  private final Streams streams;
  private final boolean tls;
  private final String access;

  private Gateway(Javalin javalin, Streams streams, boolean tls, String access) {
    this.javalin = javalin;
    this.streams = streams;
    this.tls = tls;
    this.access = access;
  }

  /**
   * Starts to listen.
   *
   * @param bloodbank publishes; the contracts of its configuration must be those of the catalog. It
   *     stays the caller's to close
   * @param catalog the events that can be published
   * @throws UncheckedIOException if the port cannot be had
   * @throws IllegalArgumentException if the {@code x-http-path} of a contract is the address of
   *     another event
   */
  public static Gateway start(GatewayConfig config, Bloodbank bloodbank, SchemaCatalog catalog) {
    return start(config, bloodbank, catalog, new GatewayMetrics(), null);
  }

  /**
   * As {@link #start(GatewayConfig, Bloodbank, SchemaCatalog)}, with metrics that others measure
   * with as well, and answering what is asked of an event store too.
   *
   * @param store stays the caller's to close, after the gateway; null for none
   */
  public static Gateway start(
      GatewayConfig config,
      Bloodbank bloodbank,
      SchemaCatalog catalog,
      GatewayMetrics metrics,
      @Nullable RecordingStore store) {
    SSLContext tls = config.certificate().map(ServerCertificate::context).orElse(null);
    QueuedThreadPool threads = new QueuedThreadPool(64, 4);
    threads.setName("gateway");
    EventPaths paths = new EventPaths(catalog);
    Publishing publishing =
        new Publishing(bloodbank.publisher("http").failFast(), config.unroutable());
    EventsHandler events =
        new EventsHandler(
            paths,
            publishing,
            new EnvelopesEndpoint(publishing, paths, config.limits().maxBatch()),
            config.limits());
    ApiKeys keys = config.keyRequired() ? keys(config.access()) : null;
    Entrance entrance =
        new Entrance(
            new Forwarding(config.access().proxies()),
            new RateLimiter(config.limits().rate()),
            keys,
            observers(config.telemetry(), metrics));
    Streams streams = new Streams(bloodbank, config.streams(), keys);
    metrics.streams(streams::count);
    StoreHandler stored = new StoreHandler(store, paths);
    HealthHandler health = new HealthHandler(bloodbank, store);
    IndexHandler index = new IndexHandler(catalog, paths, store != null);
    Javalin javalin =
        Javalin.create(
            javalinConfig -> {
              server(javalinConfig, threads);
              if (tls != null) {
                javalinConfig.jetty.addConnector(
                    new HttpsConnector(tls, config.host(), config.port()));
              }
              javalinConfig.jetty.modifyServer(
                  server -> {
                    int connections = config.limits().maxConnections();
                    server.addBean(new NetworkConnectionLimit(connections, server));
                    server.addBean(new HeaderDeadline(server, config.limits().requestTimeout()));
                    server.setHandler(
                        inOrder(
                            new GracefulHandler(),
                            entrance,
                            new EncodedSlashes(),
                            new StreamHandler(streams),
                            stored,
                            events));
                  });
              RoutesConfig routes = javalinConfig.routes;
              routes.beforeMatched(Gateway::noteRoute);
              routes.get("/", index::handle);
              new ContractPages(catalog, store != null).register(routes);
              routes.get("/health", health::ready);
              routes.get("/health/live", health::live);
              routes.get(
                  MetricsHandler.PATH,
                  new MetricsHandler(metrics, config.telemetry().openMetrics())::handle);
              Failures.register(routes);
            });
    return new Gateway(
        listen(javalin, streams, config), streams, tls != null, AccessNote.of(config, keys));
  }

  /** A HEAD that a route of GET serves has no endpoint of its own. */
  private static void noteRoute(Context context) {
    Optional.ofNullable(context.endpoints().matchedHttpEndpoint())
        .ifPresent(endpoint -> Call.of(context).took(endpoint.path));
  }

  private static List<RequestObserver> observers(Telemetry telemetry, GatewayMetrics metrics) {
    return telemetry.accessLog()
        ? List.of(metrics::answered, new AccessLog())
        : List.of(metrics::answered);
  }

  /** The first is asked first; Javalin hangs its own behind the last. */
  private static Handler inOrder(Handler.Wrapper... handlers) {
    for (int i = 1; i < handlers.length; i++) {
      handlers[i - 1].setHandler(handlers[i]);
    }
    return handlers[0];
  }

  private static ApiKeys keys(Access access) {
    try {
      return ApiKeys.in(access.keys());
    } catch (IOException e) {
      throw new InvalidConfiguration(
          "HTTP_KEYS", access.keys().toString(), "a file of ./bloodbank keys; " + e.getMessage());
    }
  }

  /** Javalin's own log of its start is for those who write to Javalin; ours is the exception. */
  private static Javalin listen(Javalin javalin, Streams streams, GatewayConfig config) {
    boolean logging = JavalinLogger.enabled;
    JavalinLogger.enabled = false;
    try {
      javalin.start(config.host(), config.port());
      for (Connector connector : javalin.jettyServer().server().getConnectors()) {
        // Connections that clients keep open for later would hold up the stop for a second.
        ((AbstractConnector) connector).setShutdownIdleTimeout(50);
      }
      return javalin;
    } catch (JavalinBindException e) {
      javalin.stop();
      streams.close();
      throw cannotListen(config, e);
    } finally {
      JavalinLogger.enabled = logging;
    }
  }

  private static void server(JavalinConfig config, QueuedThreadPool threads) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.threadPool = threads;
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setUriCompliance(EncodedSlashes.COMPLIANCE);
        });
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new JettyProblems());
          server.setStopTimeout(STOP_MILLIS);
        });
  }

  private static UncheckedIOException cannotListen(GatewayConfig config, Exception cause) {
    BindException bind =
        new BindException(
            "The gateway cannot listen on %s:%d; stop what listens there or set HTTP_PORT"
                .formatted(config.host(), config.port()));
    bind.initCause(cause);
    return new UncheckedIOException(bind.getMessage(), bind);
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Whether it is spoken to with TLS. */
  public boolean tls() {
    return tls;
  }

  /** Who may use it, in a line for whoever started it. */
  public String access() {
    return access;
  }

  /** Ends the streams, stops listening and answers the requests in hand; they have 11 s. */
  @Override
  public void close() {
    streams.close();
    javalin.stop();
  }
}
