package io.bloodbank.benchmarks.gateway;

import io.bloodbank.benchmarks.Settings;
import io.bloodbank.benchmarks.delivery.BenchmarkQueue;
import io.bloodbank.benchmarks.delivery.Target;
import java.io.File;
import java.nio.file.Files;
import java.time.Duration;
import java.util.EnumMap;
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
      Map.of("rate", "1000", "seconds", "10", "warmup", "20", "slow", "500");

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
    int slow = settings.number("slow");
    Duration time = Duration.ofSeconds(settings.number("seconds"));
    PacedLoad client = new PacedLoad(gateway.port(), GatewayBenchmark.request(), rate / 2.0, 8);
    System.out.printf("HTTP_RATE=%d/s, the client sends half of that%n", rate);
    client.run(Duration.ofSeconds(settings.number("warmup")));
    Map<Assault.Kind, Integer> assaults = new EnumMap<>(Assault.Kind.class);
    assaults.put(Assault.Kind.FLOOD, rate * 10);
    assaults.put(Assault.Kind.SLOW, slow);
    assaults.put(Assault.Kind.HALF_OPEN, slow);
    assaults.put(Assault.Kind.LARGE, 8);
    assaults.put(Assault.Kind.BOMBS, 8);
    for (Map.Entry<Assault.Kind, Integer> each : assaults.entrySet()) {
      PacedLoad.Run usual = client.run(time);
      row("nobody else", usual, gateway, "");
      try (AssaultProcess assault =
          AssaultProcess.begin(each.getKey(), gateway.port(), each.getValue())) {
        Thread.sleep(2_000);
        PacedLoad.Run run = client.run(time);
        double times = (double) p99(run) / p99(usual);
        String note = "  p99 %.1f times  others %s".formatted(times, assault.end());
        row(each.getKey() + ", " + each.getValue(), run, gateway, note);
      }
    }
    row("nobody else", client.run(time), gateway, "");
  }

  private static long p99(PacedLoad.Run run) {
    return run.latency().percentile(0.99);
  }

  private static void row(String what, PacedLoad.Run run, RunningProgram gateway, String note) {
    System.out.printf(
        "%-16s %s  RSS %d MiB%s%n", what, run.line(), gateway.residentMebibytes(), note);
  }
}
