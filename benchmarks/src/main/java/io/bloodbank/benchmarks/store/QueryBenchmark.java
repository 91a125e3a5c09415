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
import java.util.function.Consumer;
import java.util.stream.IntStream;

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
        "%n| first page by | found, median | p50 | p95 | max | again: p50 | p95, ms |%n|---|---|---|---|---|---|---|%n");
    for (Question question : questions) {
      for (int i = 0; i < WARM_UP; i++) {
        store.find(question.ask(-1 - i));
      }
      List<EventQuery> queries =
          IntStream.range(0, settings.number("values")).mapToObj(question::ask).toList();
      List<Long> found = new ArrayList<>();
      List<Long> nanos = new ArrayList<>();
      for (EventQuery query : queries) {
        nanos.add(nanos(query, page -> found.add((long) page.events().size())));
      }
      Samples times = Samples.of(nanos);
      System.out.printf(
          "| %s | %d | %s | %s | %s | %s |%n",
          question.name(),
          Samples.of(found).median(),
          Samples.millis(times.median()),
          Samples.millis(times.percentile(0.95)),
          Samples.millis(times.max()),
          again(queries));
      if (settings.text("plans").equals("true")) {
        EventQuery slowest = queries.get(nanos.indexOf(times.max()));
        plans.add("\n" + question.name() + ", the slowest: " + slowest);
        plans.addAll(store.plan(slowest));
      }
    }
    plans.forEach(System.out::println);
  }

  private void farPages(List<Question> questions) {
    int pages = settings.number("pages");
    System.out.printf(
        "%n| pages of 50 by | pages | first %d, p50 | p95 | last %d, p50 | p95 | again: p50 | p95, ms |%n|---|---|---|---|---|---|---|---|%n",
        ENDS, ENDS);
    for (Question question : questions) {
      List<EventQuery> queries = new ArrayList<>();
      List<Long> nanos = new ArrayList<>();
      Optional<EventQuery> query = Optional.of(question.ask(0));
      while (nanos.size() < pages && query.isPresent()) {
        EventQuery asked = query.get();
        List<Optional<String>> next = new ArrayList<>();
        nanos.add(nanos(asked, page -> next.add(page.next())));
        queries.add(asked);
        query = next.get(0).map(asked::withCursor);
      }
      int last = Math.max(0, nanos.size() - ENDS);
      System.out.printf(
          "| %s | %d | %s | %s | %s |%n",
          question.name(),
          nanos.size(),
          middle(nanos.subList(0, Math.min(ENDS, nanos.size()))),
          middle(nanos.subList(last, nanos.size())),
          again(queries.subList(last, queries.size())));
    }
  }

  private long nanos(EventQuery query, Consumer<EventPage> taker) {
    long began = System.nanoTime();
    EventPage page = store.find(query);
    long nanos = System.nanoTime() - began;
    taker.accept(page);
    return nanos;
  }

  /** The same once more, when what it takes is in memory. */
  private String again(List<EventQuery> queries) {
    return middle(queries.stream().map(query -> nanos(query, page -> {})).toList());
  }

  private static String middle(List<Long> nanos) {
    Samples times = Samples.of(nanos);
    return Samples.millis(times.median()) + " | " + Samples.millis(times.percentile(0.95));
  }
}
