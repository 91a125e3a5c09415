package io.bloodbank.benchmarks.store;

import io.bloodbank.benchmarks.Samples;
import io.bloodbank.benchmarks.Settings;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.store.EventPage;
import io.bloodbank.store.EventQuery;
import io.bloodbank.store.EventStore;
import io.bloodbank.store.StoreConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long the store takes to find a page among millions of events, by each filter with many
 * values, and far behind the first page. Run it in the root of the project, see {@code README.md}.
 */
public final class QueryBenchmark {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "events", "5000000",
          "steps", "fill,measure,drop",
          "values", "100",
          "pages", "1000",
          "plans", "true");

  private static final int WARM_UP = 5;

  /** Pages that are compared, at both ends. */
  private static final int ENDS = 20;

  private final EventStore store;
  private final Settings settings;

  private QueryBenchmark(EventStore store, Settings settings) {
    this.store = store;
    this.settings = settings;
  }

  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.of(arguments, DEFAULTS);
    List<String> steps = settings.list("steps");
    SchemaCatalog contracts = SchemaCatalog.load(Path.of("schemas"));
    int events = settings.number("events");
    try (StoreSchema schema = StoreSchema.open("store_query_benchmark")) {
      if (steps.contains("fill")) {
        new Filling(schema, events, contracts).fill();
      }
      if (steps.contains("measure")) {
        try (EventStore store = EventStore.open(StoreConfig.of(schema.url()))) {
          QueryBenchmark benchmark = new QueryBenchmark(store, settings);
          Questions questions = new Questions(events, contracts);
          benchmark.firstPages(questions.all());
          benchmark.farPages(questions.withManyPages());
        }
      }
      if (steps.contains("drop")) {
        schema.drop();
      }
    }
  }

  private void firstPages(List<Question> questions) {
    List<String> plans = new ArrayList<>();
    System.out.printf(
        "%n| first page by | found, median | p50 | p95 | max, ms |%n|---|---|---|---|---|%n");
    for (Question question : questions) {
      for (int i = 0; i < WARM_UP; i++) {
        store.find(question.ask(-1 - i));
      }
      List<Long> nanos = new ArrayList<>();
      List<Long> found = new ArrayList<>();
      EventQuery slowest = question.ask(0);
      for (int i = 0; i < settings.number("values"); i++) {
        EventQuery query = question.ask(i);
        long began = System.nanoTime();
        EventPage page = store.find(query);
        nanos.add(System.nanoTime() - began);
        found.add((long) page.events().size());
        slowest = Samples.of(nanos).max() == nanos.get(i) ? query : slowest;
      }
      Samples times = Samples.of(nanos);
      System.out.printf(
          "| %s | %d | %s | %s | %s |%n",
          question.name(),
          Samples.of(found).median(),
          Samples.millis(times.median()),
          Samples.millis(times.percentile(0.95)),
          Samples.millis(times.max()));
      if (settings.text("plans").equals("true")) {
        plans.add("\n" + question.name() + ", the slowest: " + slowest);
        plans.addAll(store.plan(slowest));
      }
    }
    plans.forEach(System.out::println);
  }

  private void farPages(List<Question> questions) {
    int pages = settings.number("pages");
    System.out.printf(
        "%n| pages of 50 by | pages | first %d, p50 | p95 | last %d, p50 | p95, ms |%n|---|---|---|---|---|---|%n",
        ENDS, ENDS);
    for (Question question : questions) {
      List<Long> nanos = new ArrayList<>();
      EventQuery query = question.ask(0);
      Optional<String> next = Optional.of("");
      while (nanos.size() < pages && next.isPresent()) {
        long began = System.nanoTime();
        next = store.find(query).next();
        nanos.add(System.nanoTime() - began);
        query = next.map(query::withCursor).orElse(query);
      }
      Samples first = Samples.of(nanos.subList(0, Math.min(ENDS, nanos.size())));
      Samples last = Samples.of(nanos.subList(Math.max(0, nanos.size() - ENDS), nanos.size()));
      System.out.printf(
          "| %s | %d | %s | %s | %s | %s |%n",
          question.name(),
          nanos.size(),
          Samples.millis(first.median()),
          Samples.millis(first.percentile(0.95)),
          Samples.millis(last.median()),
          Samples.millis(last.percentile(0.95)));
    }
  }
}
