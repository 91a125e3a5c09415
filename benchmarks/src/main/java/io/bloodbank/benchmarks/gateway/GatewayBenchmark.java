package io.bloodbank.benchmarks.gateway;

import io.bloodbank.benchmarks.Samples;
import io.bloodbank.benchmarks.Settings;
import io.bloodbank.benchmarks.delivery.BenchmarkQueue;
import io.bloodbank.benchmarks.delivery.LoadTool;
import io.bloodbank.benchmarks.delivery.Target;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Requests a second of our gateway and of one in Python, each publishing one confirmed event into a
 * bound durable queue. All run at once and take turns under load; RabbitMQ's load tool has its turn
 * in each round. Then ours at half of its top rate, with requests that are due at fixed times.
 *
 * <p>Settings are arguments of the form {@code name=value}: see {@code README.md}. The broker is
 * that of {@code RABBIT_URL}, on localhost by default. Run it in the root of the project.
 */
public final class GatewayBenchmark {
  private static final String PATH = "/events/calendar";
  private static final String EVENT =
      """
      {"summary":"Sprint Planning","start_time":"2026-01-30T14:00:00Z",\
      "end_time":"2026-01-30T15:00:00Z","location":"Conference Room A",\
      "attendees":["ada@example.com","Grace Hopper"]}\
      """;

  /** A broker goes on with what was purged for a while: it stalls others by 50 to 150 ms. */
  private static final Duration SETTLING = Duration.ofSeconds(4);

  /** Seconds under load after which the queue is emptied: a long one costs the broker more. */
  private static final int MOST_UNPURGED = 5;

  static final int BYTES = 400; // of a message, about what this event is in its envelope

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "rounds", "3",
          "warmup", "10",
          "seconds", "6",
          "connections", "32",
          "queue", "quorum",
          "load", "top,half,tool",
          "rate", "0",
          "programs", "bloodbank,fastapi,fastapi-2");

  /** One turn of one program. */
  private record Turn(Wrk.Run run, long mebibytes, double cpuMicros) {}

  private final Settings settings;
  private final int seconds;
  private final Target target;
  private final BenchmarkQueue queue;
  private final Wrk wrk;
  private final Map<GatewayProgram, RunningProgram> running = new EnumMap<>(GatewayProgram.class);
  private final Map<GatewayProgram, List<Turn>> turns = new EnumMap<>(GatewayProgram.class);

  private GatewayBenchmark(Settings settings, Target target, BenchmarkQueue queue, Path body) {
    this.settings = settings;
    this.seconds = settings.number("seconds");
    this.target = target;
    this.queue = queue;
    this.wrk = new Wrk(settings.number("connections"), body);
  }

  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.of(arguments, DEFAULTS);
    Target target =
        new Target(
            System.getenv().getOrDefault("RABBIT_URL", "amqp://guest:guest@localhost:5672"),
            "benchmark-" + UUID.randomUUID(),
            BYTES);
    Path body = Files.createTempFile("event", ".json");
    Files.writeString(body, EVENT);
    boolean classic = settings.text("queue").equals("classic");
    try (BenchmarkQueue queue = BenchmarkQueue.declare(target, classic)) {
      GatewayBenchmark benchmark = new GatewayBenchmark(settings, target, queue, body);
      try {
        benchmark.start();
        benchmark.run();
      } finally {
        for (RunningProgram program : benchmark.running.values()) {
          program.close();
        }
      }
    } finally {
      Files.delete(body);
    }
  }

  /** One event, as all of these programs send it. */
  static byte[] request() {
    return HttpConnection.post(PATH, EVENT);
  }

  private void start() throws Exception {
    List<String> wanted = settings.list("programs");
    for (GatewayProgram program : GatewayProgram.values()) {
      if (wanted.contains(program.label())) {
        int port = RunningProgram.freePort();
        File log = Files.createTempFile(program.label(), ".log").toFile();
        log.deleteOnExit();
        running.put(
            program,
            RunningProgram.start(
                program.command(port), port, GatewayProgram.environment(target, port), log));
      }
    }
  }

  private void run() throws Exception {
    List<String> loads = settings.list("load");
    System.out.printf(
        "%d connections, %s queue, %d s each%n",
        wrk.connections(), settings.text("queue"), seconds);
    for (RunningProgram program : running.values()) {
      for (int rest = settings.number("warmup"); rest > 0; rest -= MOST_UNPURGED) {
        wrk.post(program.port(), PATH, Math.min(rest, MOST_UNPURGED));
        queue.purge();
      }
    }
    List<Long> tool = new ArrayList<>();
    List<Long> toolAlike = new ArrayList<>();
    for (int round = 0; round < settings.number("rounds"); round++) {
      if (loads.contains("top")) {
        List<Map.Entry<GatewayProgram, RunningProgram>> order = new ArrayList<>(running.entrySet());
        Collections.rotate(order, round);
        for (Map.Entry<GatewayProgram, RunningProgram> each : order) {
          turn(each.getKey(), each.getValue());
        }
      }
      if (loads.contains("tool")) {
        queue.purge();
        tool.add(Math.round(LoadTool.rate(target, queue.name(), 500, 4)));
        queue.purge();
        toolAlike.add(Math.round(LoadTool.rate(target, queue.name(), wrk.connections(), 4)));
      }
    }
    printTop();
    printTool("500 in flight", tool);
    printTool(wrk.connections() + " in flight", toolAlike);
    if (loads.contains("half")) {
      for (Map.Entry<GatewayProgram, RunningProgram> each : running.entrySet()) {
        half(each.getKey(), each.getValue());
      }
    }
  }

  private void turn(GatewayProgram program, RunningProgram process) throws Exception {
    queue.purge();
    Duration before = process.processorTime();
    double idle = Processors.idle(Duration.ofMillis(500));
    Wrk.Run run = wrk.post(process.port(), PATH, seconds);
    Duration took = process.processorTime().minus(before);
    Turn turn = new Turn(run, process.residentMebibytes(), took.toNanos() / 1e3 / run.requests());
    turns.computeIfAbsent(program, p -> new ArrayList<>()).add(turn);
    System.out.printf(
        "  %-10s %6.0f/s, processors %.0f %% idle before%n",
        program.label(), run.rate(), idle * 100);
  }

  private void printTop() {
    if (turns.isEmpty()) {
      return;
    }
    System.out.printf(
        "%n%-10s %10s %16s %9s %8s %8s %7s %8s %10s%n",
        "",
        "requests/s",
        "lowest..highest",
        "/fastapi",
        "p50 ms",
        "p99 ms",
        "errors",
        "RSS MiB",
        "CPU us/req");
    turns.forEach(
        (program, all) ->
            System.out.printf(
                "%-10s %10d %16s %9.2f %8.1f %8.1f %7d %8d %10.0f%n",
                program.label(),
                rates(program).median(),
                rates(program).min() + ".." + rates(program).max(),
                ratio(program),
                median(all.stream().map(t -> t.run().p50Micros())) / 1e3,
                median(all.stream().map(t -> t.run().p99Micros())) / 1e3,
                all.stream().mapToLong(t -> t.run().errors()).sum(),
                median(all.stream().map(Turn::mebibytes)),
                median(all.stream().map(t -> Math.round(t.cpuMicros() * 10))) / 10.0));
  }

  private void printTool(String how, List<Long> rates) {
    if (!rates.isEmpty()) {
      long rate = Samples.of(rates).median();
      System.out.printf("%nperf-test, %s: %d/s confirmed", how, rate);
      if (turns.containsKey(GatewayProgram.BLOODBANK)) {
        System.out.printf(
            "; bloodbank has %.2f of it", (double) rates(GatewayProgram.BLOODBANK).median() / rate);
      }
      System.out.println();
    }
  }

  private void half(GatewayProgram program, RunningProgram process) throws Exception {
    double rate =
        settings.number("rate") > 0 ? settings.number("rate") : rates(program).median() / 2.0;
    PacedLoad load = new PacedLoad(process.port(), request(), rate, wrk.connections());
    List<Long> p99 = new ArrayList<>();
    for (int round = 0; round < settings.number("rounds"); round++) {
      queue.purge();
      Thread.sleep(SETTLING.toMillis());
      load.run(Duration.ofSeconds(1));
      PacedLoad.Run run = load.run(Duration.ofSeconds(seconds));
      p99.add(run.latency().percentile(0.99));
      System.out.printf("%-10s paced at %.0f/s: %s%n", program.label(), rate, run.line());
    }
    System.out.printf(
        "%-10s median p99 %s ms%n", program.label(), Samples.millis(Samples.of(p99).median()));
  }

  private List<Turn> of(GatewayProgram program) {
    return turns.getOrDefault(program, List.of());
  }

  private Samples rates(GatewayProgram program) {
    return Samples.of(of(program).stream().map(t -> Math.round(t.run().rate())).toList());
  }

  /** The median of the ratios of each round, whose turns were close to each other in time. */
  private double ratio(GatewayProgram program) {
    List<Turn> theirs = of(GatewayProgram.FASTAPI);
    List<Turn> ours = of(program);
    List<Long> thousandths = new ArrayList<>();
    for (int i = 0; i < theirs.size(); i++) {
      thousandths.add(Math.round(1e3 * ours.get(i).run().rate() / theirs.get(i).run().rate()));
    }
    return thousandths.isEmpty() ? Double.NaN : Samples.of(thousandths).median() / 1e3;
  }

  private static long median(Stream<Long> values) {
    return Samples.of(values.toList()).median();
  }
}
