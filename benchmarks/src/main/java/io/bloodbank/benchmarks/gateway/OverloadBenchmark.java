package io.bloodbank.benchmarks.gateway;

import io.bloodbank.benchmarks.Settings;
import io.bloodbank.benchmarks.delivery.BenchmarkQueue;
import io.bloodbank.benchmarks.delivery.Target;
import java.io.File;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What others can do to a client that behaves: it publishes at a steady rate from one address, and
 * from another come too many requests, slow ones, half ones and very large ones. Prints what the
 * client sees, and the memory of the gateway.
 *
 * <p>Settings are arguments of the form {@code name=value}: see {@code README.md}. The broker is
 * that of {@code RABBIT_URL}, on localhost by default. Run it in the root of the project.
 */
public final class OverloadBenchmark {
  private static final Map<String, String> DEFAULTS =
      Map.of("rate", "200", "seconds", "8", "warmup", "15", "slow", "500");

  private OverloadBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.of(arguments, DEFAULTS);
    Target target =
        new Target(
            System.getenv().getOrDefault("RABBIT_URL", "amqp://guest:guest@localhost:5672"),
            "overload-" + UUID.randomUUID(),
            GatewayBenchmark.BYTES);
    int port = RunningProgram.freePort();
    Map<String, String> environment = new LinkedHashMap<>(GatewayProgram.environment(target, port));
    environment.put("HTTP_RATE", settings.text("rate") + "/s");
    File log = Files.createTempFile("gateway", ".log").toFile();
    log.deleteOnExit();
    try (BenchmarkQueue queue = BenchmarkQueue.declare(target, false);
        RunningProgram gateway =
            RunningProgram.start(GatewayProgram.BLOODBANK.command(port), port, environment, log)) {
      run(settings, gateway);
      queue.purge();
    }
  }

  private static void run(Settings settings, RunningProgram gateway) throws Exception {
    int rate = settings.number("rate");
    Duration time = Duration.ofSeconds(settings.number("seconds"));
    PacedLoad client = new PacedLoad(gateway.port(), GatewayBenchmark.request(), rate / 2.0, 8);
    System.out.printf("HTTP_RATE=%d/s, the client sends half of that%n", rate);
    client.run(Duration.ofSeconds(settings.number("warmup")));
    row("nobody else", client.run(time), gateway, "");
    Map<String, Assault> assaults = new LinkedHashMap<>();
    assaults.put("ten times the rate", Assault.flood(gateway.port(), rate * 10));
    assaults.put(
        settings.text("slow") + " clients, a byte a second",
        Assault.slow(gateway.port(), settings.number("slow")));
    assaults.put(
        settings.text("slow") + " half-open connections",
        Assault.halfOpen(gateway.port(), settings.number("slow")));
    assaults.put("100 MB bodies, 8 at a time", Assault.large(gateway.port(), 8));
    assaults.put("deflate bombs, 8 at a time", Assault.bombs(gateway.port(), 8));
    for (Map.Entry<String, Assault> each : assaults.entrySet()) {
      try (Assault assault = each.getValue()) {
        assault.begin();
        Thread.sleep(1_000);
        row(each.getKey(), client.run(time), gateway, assault.answers());
      }
    }
    row("nobody else again", client.run(time), gateway, "");
  }

  private static void row(String what, PacedLoad.Run run, RunningProgram gateway, String others) {
    System.out.printf(
        "%-32s %s  RSS %d MiB%s%n",
        what,
        run.line(),
        gateway.residentMebibytes(),
        others.isEmpty() ? "" : "  others " + others);
  }
}
