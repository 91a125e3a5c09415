package io.bloodbank.benchmarks.store;

import io.bloodbank.benchmarks.Settings;
import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.DecodedEnvelope;
import io.bloodbank.runtime.EnvelopeCodec;
import io.bloodbank.runtime.RawHandler;
import io.bloodbank.runtime.RawMessage;
import io.bloodbank.runtime.Subscription;
import io.bloodbank.store.EventStore;
import io.bloodbank.store.StoreConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How fast the store writes to PostgreSQL what is in its queue, beside the same subscriber that
 * only acknowledges, one that also reads and validates each event, and the COPY of the same rows.
 * They take turns. Run it in the root of the project, see {@code README.md}.
 */
public final class WritingBenchmark {
  private static final Map<String, String> DEFAULTS =
      Map.of("rounds", "5", "events", "40000", "batch", "500");

  /** What is not measured, of the events of a run. */
  private static final double WARM_UP = 0.2;

  private enum Contender {
    ACKNOWLEDGES,
    VALIDATES,
    STORES
  }

  private final SchemaCatalog contracts = SchemaCatalog.load(Path.of("schemas"));
  private final Map<Contender, List<Double>> rates = new EnumMap<>(Contender.class);
  private final int events;
  private final int batch;
  private final StoreSchema schema;
  private final StoreQueue queue;

  private WritingBenchmark(Settings settings, StoreSchema schema, StoreQueue queue) {
    this.events = settings.number("events");
    this.batch = settings.number("batch");
    this.schema = schema;
    this.queue = queue;
  }

  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.of(arguments, DEFAULTS);
    String uri = System.getenv().getOrDefault("RABBIT_URL", "amqp://guest:guest@localhost:5672");
    try (StoreSchema schema = StoreSchema.open("store_writing_benchmark");
        StoreQueue queue = StoreQueue.declare(uri, settings.number("batch"))) {
      WritingBenchmark benchmark = new WritingBenchmark(settings, schema, queue);
      int rounds = settings.number("rounds");
      for (int round = 0; round <= rounds; round++) {
        benchmark.round(round);
      }
      benchmark.print();
      new CopiedRows(schema, settings.number("events")).measure(rounds);
      schema.drop();
    }
  }

  /** The first one is a warm-up. */
  private void round(int round) throws Exception {
    List<Contender> turns = new ArrayList<>(List.of(Contender.values()));
    Collections.rotate(turns, round);
    for (Contender contender : turns) {
      queue.fill(events);
      double rate = run(contender);
      System.out.printf("%s %s %,.0f events/s%n", round, contender, rate);
      if (round > 0) {
        rates.computeIfAbsent(contender, c -> new ArrayList<>()).add(rate);
      }
      while (queue.waiting() > 0) {
        Thread.sleep(50);
      }
    }
  }

  private double run(Contender contender) throws Exception {
    AtomicLong handled = new AtomicLong();
    return switch (contender) {
      case ACKNOWLEDGES -> consume(handled, messages -> List.of());
      case VALIDATES -> consume(handled, this::validate);
      case STORES -> store();
    };
  }

  private double consume(AtomicLong handled, RawHandler handler) throws Exception {
    RawHandler counting =
        messages -> {
          List<RawHandler.Refused> refused = handler.handle(messages);
          handled.addAndGet(messages.size());
          return refused;
        };
    Subscription subscription = queue.subscriber().start(counting);
    try {
      return rate(handled::get);
    } finally {
      subscription.close();
    }
  }

  private List<RawHandler.Refused> validate(List<RawMessage> messages) {
    for (RawMessage message : messages) {
      if (EnvelopeCodec.decode(message.body()) instanceof DecodedEnvelope.WellFormed good) {
        contracts
            .find(good.envelope().eventType())
            .orElseThrow()
            .validator(ContractForm.OPEN)
            .validate(good.envelope().data());
      }
    }
    return List.of();
  }

  private double store() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    StoreConfig config =
        StoreConfig.of(schema.url()).withQueue(queue.name).withBatch(batch, Duration.ofMillis(20));
    try (EventStore store = EventStore.open(config, meters)) {
      Subscription recording = store.record(queue.bloodbank, contracts);
      List<Counter> rows = List.copyOf(meters.get("bloodbank.store.rows").counters());
      try {
        return rate(() -> (long) rows.stream().mapToDouble(Counter::count).sum());
      } finally {
        recording.close();
      }
    }
  }

  /** Events per second from the end of the warm-up to the end. */
  private double rate(LongSupplier handled) throws InterruptedException {
    long first = await(handled, (long) (events * WARM_UP));
    long began = System.nanoTime();
    long last = await(handled, events);
    return (last - first) * 1e9 / (System.nanoTime() - began);
  }

  private static long await(LongSupplier handled, long count) throws InterruptedException {
    long now = handled.getAsLong();
    while (now < count) {
      Thread.sleep(1);
      now = handled.getAsLong();
    }
    return now;
  }

  private void print() {
    List<Double> alone = rates.getOrDefault(Contender.ACKNOWLEDGES, List.of());
    System.out.printf("%nbatches of %d, %d events in each run, medians%n", batch, events);
    rates.forEach(
        (contender, measured) -> {
          List<Double> ratios = new ArrayList<>();
          for (int i = 0; i < measured.size(); i++) {
            ratios.add(measured.get(i) / alone.get(i));
          }
          System.out.printf(
              "%-14s %,10.0f events/s   %.2f of acknowledging alone%n",
              contender, CopiedRows.median(measured), CopiedRows.median(ratios));
        });
  }
}
