package io.bloodbank.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * What is measured of a gateway, the Java that it runs on, and whatever else uses its registry, in
 * the text format of Prometheus.
 */
public final class GatewayMetrics {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** The time of a stream is that of its client's patience. */
  private static final String NOT_TIMED = StreamHandler.PATH;

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10)
  };

  private record Label(String method, String route, String status) {}

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Label, Timer> timers = new ConcurrentHashMap<>();

  /** Measures this Java from now on. */
  public GatewayMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** For others to measure with, such as {@code BloodbankConfig.Builder.meterRegistry}. */
  public MeterRegistry registry() {
    return registry;
  }

  /** All of it as text, in Prometheus' format 0.0.4. */
  String text() {
    return registry.scrape();
  }

  void streams(Supplier<Number> open) {
    Gauge.builder("bloodbank.gateway.streams", open)
        .description("Streams of events that are open")
        .strongReference(true)
        .register(registry);
  }

  /** Labels are from lists of ours, so that no client can make more of them. */
  void answered(Call call, Request request, Response response) {
    String route = call.route();
    if (NOT_TIMED.equals(route)) {
      return;
    }
    int status = response.getStatus();
    Label label =
        new Label(
            method(request.getMethod()),
            route == null ? "other" : route,
            status == 0 ? "aborted" : Integer.toString(status));
    timers
        .computeIfAbsent(label, this::timer)
        .record(System.nanoTime() - request.getBeginNanoTime(), TimeUnit.NANOSECONDS);
  }

  private Timer timer(Label label) {
    return Timer.builder("http.server.requests")
        .description("Requests, from their first byte to the last one of the answer")
        .tags("method", label.method(), "route", label.route(), "status", label.status())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  private static String method(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS" -> method;
      default -> "other";
    };
  }
}
