package io.bloodbank.benchmarks.delivery;

import io.bloodbank.benchmarks.Settings;
import io.bloodbank.benchmarks.delivery.ForkedRun.WarmUp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Publishing and consuming on one RabbitMQ with one size of body: RabbitMQ's load tool, a bare loop
 * around amqp-client, Spring AMQP, and us. Each run has a JVM of its own; the contenders take
 * turns, so that what else the machine does meets all of them. Run it in the root of the project.
 *
 * <p>Settings are arguments of the form {@code name=value}: see {@code README.md}. The broker is
 * that of {@code RABBIT_URL}, on localhost by default.
 */
public final class DeliveryBenchmark {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "rounds", "5",
          "warmup", "8",
          "seconds", "6",
          "bytes", "400",
          "queue", "quorum",
          "events", "400000",
          "load", "publish,half,consume",
          "clients", "perf-test,bare,spring,bloodbank");

  private final Settings settings;
  private final List<Contender> contenders;
  private final Target target;
  private final int rounds;
  private final int warmUp;
  private final int seconds;

  private DeliveryBenchmark(Settings settings) {
    this.settings = settings;
    this.rounds = settings.number("rounds");
    this.warmUp = settings.number("warmup");
    this.seconds = settings.number("seconds");
    List<String> clients = settings.list("clients");
    this.contenders =
        Stream.of(Contender.values()).filter(c -> clients.contains(c.label())).toList();
    this.target =
        new Target(
            System.getenv().getOrDefault("RABBIT_URL", "amqp://guest:guest@localhost:5672"),
            "benchmark-" + UUID.randomUUID(),
            settings.number("bytes"));
  }

  public static void main(String[] arguments) throws Exception {
    new DeliveryBenchmark(Settings.of(arguments, DEFAULTS)).run();
  }

  private void run() throws Exception {
    for (Contender contender : contenders) {
      if (!contender.missing().isEmpty()) {
        System.err.println(contender.label() + ": " + contender.missing());
        System.exit(2);
      }
    }
    System.out.printf(
        "%d rounds, bodies of %d bytes, %s queue, %d in flight, prefetch 100%n",
        rounds, target.bytes(), settings.text("queue"), LoadProgram.IN_FLIGHT);
    boolean classic = settings.text("queue").equals("classic");
    try (BenchmarkQueue queue = BenchmarkQueue.declare(target, classic)) {
      List<String> loads = settings.list("load");
      Results top = new Results();
      if (loads.contains("publish") || loads.contains("half")) {
        publish(queue, top, Map.of());
        top.print("publishing, as fast as it goes", true);
      }
      if (loads.contains("half")) {
        Map<Contender, Long> halves = new LinkedHashMap<>();
        contenders.forEach(c -> halves.put(c, Math.round(top.rate(c) / 2)));
        Results half = new Results();
        publish(queue, half, halves);
        half.print("publishing, at half of that", true);
      }
      if (loads.contains("consume")) {
        Results consumed = new Results();
        consume(queue, consumed);
        consumed.print("consuming what is there", false);
      }
    }
  }

  private void publish(BenchmarkQueue queue, Results results, Map<Contender, Long> rates)
      throws Exception {
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : turns(round)) {
        queue.purge();
        long rate = rates.getOrDefault(contender, 0L);
        results.add(
            contender,
            ForkedRun.of(
                contender.publish(target, queue.name(), warmUp + seconds + 1, rate),
                new WarmUp(warmUp, 0)));
      }
    }
    queue.purge();
  }

  private void consume(BenchmarkQueue queue, Results results) throws Exception {
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : turns(round)) {
        int events = settings.number("events");
        queue.fill(events);
        results.add(
            contender,
            ForkedRun.of(
                contender.consume(target, queue.name(), events), new WarmUp(0, events / 2)));
      }
    }
    queue.purge();
  }

  /** Another one begins in each round. */
  private List<Contender> turns(int round) {
    List<Contender> turns = new ArrayList<>(contenders);
    Collections.rotate(turns, round);
    return turns;
  }
}
