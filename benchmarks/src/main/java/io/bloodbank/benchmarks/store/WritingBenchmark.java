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
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * How fast the store writes to PostgreSQL what is in its queue, beside the same subscriber that
 * only acknowledges, one that also reads and validates each event, and the COPY of the same rows.
 * They take turns. Run it in the root of the project, see {@code README.md}.
 */
public final class WritingBenchmark {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "rounds",
          "5",
          "events",
          "200000",
          "batch",
          "500",
          "programs",
          "acknowledges,validates,stores,unindexed");

  /** What is not measured, of the events of a run. */
  private static final double WARM_UP = 0.2;

  private enum Contender {
    ACKNOWLEDGES,
    VALIDATES,
    STORES,
    /** As the store, into tables that have the key of the identities and no other index. */
    UNINDEXED
  }

  /** Events per second, and the microseconds of a processor that each event took. */
  private record Run(double rate, Map<ProcessorTime.User, Double> used) {}

  private final SchemaCatalog contracts = SchemaCatalog.load(Path.of("schemas"));
  private final Map<Contender, List<Run>> runs = new EnumMap<>(Contender.class);
  private final List<Contender> contenders;
  private final int events;
  private final int batch;
  private final StoreSchema schema;
  private final StoreSchema unindexed;
  private final StoreQueue queue;

  private WritingBenchmark(
      Settings settings, StoreSchema schema, StoreSchema unindexed, StoreQueue queue) {
    this.contenders =
        settings.list("programs").stream()
            .map(name -> Contender.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList();
    this.events = settings.number("events");
    this.batch = settings.number("batch");
    this.schema = schema;
    this.unindexed = unindexed;
    this.queue = queue;
  }

  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.of(arguments, DEFAULTS);
    String uri = System.getenv().getOrDefault("RABBIT_URL", "amqp://guest:guest@localhost:5672");
    try (StoreSchema schema = StoreSchema.open("store_writing_benchmark");
        StoreSchema unindexed = StoreSchema.open("store_writing_benchmark_unindexed");
        StoreQueue queue = StoreQueue.declare(uri, settings.number("batch"))) {
      WritingBenchmark benchmark = new WritingBenchmark(settings, schema, unindexed, queue);
      dropIndexes(unindexed);
      int rounds = settings.number("rounds");
      for (int round = 0; round <= rounds; round++) {
        benchmark.round(round);
      }
      benchmark.print();
      new CopiedRows(schema, settings.number("events")).measure(rounds);
      schema.drop();
      unindexed.drop();
    }
  }

  private static void dropIndexes(StoreSchema schema) throws Exception {
    EventStore.open(StoreConfig.of(schema.url())).close();
    schema.execute(
        "ALTER TABLE event DROP CONSTRAINT event_pkey; DROP INDEX event_by_type, event_by_source,"
            + " event_by_correlation, event_by_session, event_not_valid, event_by_data,"
            + " event_identity_time");
  }

  /** The first one is a warm-up. */
  private void round(int round) throws Exception {
    List<Contender> turns = new ArrayList<>(contenders);
    Collections.rotate(turns, round);
    for (Contender contender : turns) {
      queue.fill(events);
      Run run = run(contender);
      System.out.printf("%s %-12s %,.0f events/s%n", round, contender, run.rate());
      if (round > 0) {
        runs.computeIfAbsent(contender, c -> new ArrayList<>()).add(run);
      }
      while (queue.waiting() > 0) {
        Thread.sleep(50);
      }
    }
  }

  private Run run(Contender contender) throws Exception {
    AtomicLong handled = new AtomicLong();
    return switch (contender) {
      case ACKNOWLEDGES -> consume(handled, messages -> List.of());
      case VALIDATES -> consume(handled, this::validate);
      case STORES -> store(schema);
      case UNINDEXED -> store(unindexed);
    };
  }

  private Run consume(AtomicLong handled, RawHandler handler) throws Exception {
    RawHandler counting =
        messages -> {
          List<RawHandler.Refused> refused = handler.handle(messages);
          handled.addAndGet(messages.size());
          return refused;
        };
    Subscription subscription = queue.subscriber().start(counting);
    try {
      return measure(handled::get);
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

  private Run store(StoreSchema schema) throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    StoreConfig config =
        StoreConfig.of(schema.url()).withQueue(queue.name).withBatch(batch, Duration.ofMillis(20));
    try (EventStore store = EventStore.open(config, meters)) {
      Subscription recording = store.record(queue.bloodbank, contracts);
      List<Counter> rows = List.copyOf(meters.get("bloodbank.store.rows").counters());
      try {
        return measure(() -> (long) rows.stream().mapToDouble(Counter::count).sum());
      } finally {
        recording.close();
      }
    }
  }

  /** From the end of the warm-up to the end. */
  private Run measure(LongSupplier handled) throws InterruptedException {
    long first = await(handled, (long) (events * WARM_UP));
    ProcessorTime before = ProcessorTime.now();
    long began = System.nanoTime();
    long counted = await(handled, events) - first;
    double rate = counted * 1e9 / (System.nanoTime() - began);
    return new Run(rate, ProcessorTime.now().since(before, counted));
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
    List<Run> alone = runs.getOrDefault(Contender.ACKNOWLEDGES, List.of());
    System.out.printf("%nbatches of %d, %d events in each run, medians%n", batch, events);
    runs.forEach(
        (contender, measured) -> {
          List<Double> ratios = new ArrayList<>();
          for (int i = 0; i < alone.size(); i++) {
            ratios.add(measured.get(i).rate() / alone.get(i).rate());
          }
          System.out.printf(
              "%-14s %,10.0f events/s%s; of a processor, for each:",
              contender,
              median(measured, Run::rate),
              ratios.isEmpty()
                  ? ""
                  : "   %.2f of acknowledging alone".formatted(CopiedRows.median(ratios)));
          for (ProcessorTime.User user : ProcessorTime.User.values()) {
            System.out.printf(
                " %s %.1f us", user, median(measured, run -> run.used().getOrDefault(user, 0.0)));
          }
          System.out.println();
        });
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
    return CopiedRows.median(runs.stream().map(figure::applyAsDouble).toList());
  }
}
