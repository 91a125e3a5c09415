package io.bloodbank.benchmarks.gateway;

import io.bloodbank.benchmarks.Settings;
import io.bloodbank.benchmarks.delivery.BenchmarkQueue;
import io.bloodbank.benchmarks.delivery.Target;
import io.bloodbank.testbrokers.FaultProxy;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * How a gateway answers whose broker goes away and comes back: the connection is cut and refused,
 * and after that every byte is held back, as in a network partition. The broker itself, that of
 * {@code RABBIT_URL}, notices nothing. Run it in the root of the project.
 */
public final class OutageBenchmark {
  private static final Map<String, String> DEFAULTS =
      Map.of("rate", "100", "seconds", "10", "warmup", "10");
  private static final Duration RECOVERY = Duration.ofMinutes(2);

  private OutageBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.of(arguments, DEFAULTS);
    Target direct =
        new Target(
            System.getenv().getOrDefault("RABBIT_URL", "amqp://guest:guest@localhost:5672"),
            "outage-" + UUID.randomUUID(),
            GatewayBenchmark.BYTES);
    int port = RunningProgram.freePort();
    File log = Files.createTempFile("gateway", ".log").toFile();
    log.deleteOnExit();
    try (BenchmarkQueue queue = BenchmarkQueue.declare(direct, false);
        FaultProxy proxy = FaultProxy.inFrontOf(direct.uri())) {
      Target target = new Target(proxy.uri(), direct.exchange(), direct.bytes());
      try (RunningProgram gateway =
          RunningProgram.start(
              GatewayProgram.BLOODBANK.command(port),
              port,
              GatewayProgram.environment(target, port),
              log)) {
        run(settings, gateway.port(), proxy);
      }
      queue.purge();
    }
  }

  private static void run(Settings settings, int port, FaultProxy proxy) throws Exception {
    Duration time = Duration.ofSeconds(settings.number("seconds"));
    PacedLoad client = new PacedLoad(port, GatewayBenchmark.request(), settings.number("rate"), 64);
    client.run(Duration.ofSeconds(settings.number("warmup")));
    row("connected", port, client.run(time));
    proxy.refuse();
    Thread.sleep(1_000);
    row("connection refused", port, client.run(time));
    proxy.accept();
    System.out.printf("%-32s after %d ms%n", "200 again", untilAnswered(port).toMillis());
    row("connected again", port, client.run(time));
    proxy.pause();
    row("partition, the first seconds", port, client.run(time));
    row("partition, circuit open", port, client.run(time));
    proxy.resume();
    System.out.printf("%-32s after %d ms%n", "200 again", untilAnswered(port).toMillis());
    row("connected again", port, client.run(time));
  }

  private static Duration untilAnswered(int port) throws Exception {
    long began = System.nanoTime();
    try (HttpConnection connection = new HttpConnection(port, RECOVERY)) {
      while (connection.exchange(GatewayBenchmark.request()) != 200) {
        if (System.nanoTime() - began > RECOVERY.toNanos()) {
          throw new IllegalStateException("No event was published within " + RECOVERY);
        }
        Thread.sleep(10);
      }
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Also what the gateway says of its broker after that. */
  private static void row(String what, int port, PacedLoad.Run run) throws Exception {
    HttpResponse<String> health =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health")).build(),
                BodyHandlers.ofString());
    System.out.printf(
        "%-32s %s%n  /health %d %s%n", what, run.line(), health.statusCode(), health.body());
  }
}
