package io.bloodbank.benchmarks.delivery;

import io.bloodbank.benchmarks.Samples;
import io.bloodbank.benchmarks.delivery.ForkedRun.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The rounds of one kind of load, by contender. */
final class Results {
  private final Map<Contender, List<Result>> rounds = new EnumMap<>(Contender.class);

  void add(Contender contender, Result result) {
    rounds.computeIfAbsent(contender, c -> new ArrayList<>()).add(result);
  }

  /** Events a second, the median of the rounds. */
  double rate(Contender contender) {
    return median(of(contender), Result::rate);
  }

  private List<Result> of(Contender contender) {
    return rounds.getOrDefault(contender, List.of());
  }

  void print(String title, boolean confirms) {
    System.out.printf("%n%s%n", title);
    System.out.printf(
        "  %-10s %9s %18s %10s %7s %15s %12s %12s%n",
        "",
        "events/s",
        "lowest..highest",
        "/perf-test",
        "/bare",
        confirms ? "confirm p50/p99" : "",
        "bytes/event",
        "CPU us/event");
    for (Contender contender : rounds.keySet()) {
      List<Result> all = of(contender);
      Samples rates = Samples.of(all.stream().map(r -> Math.round(r.rate())).toList());
      System.out.printf(
          Locale.ROOT,
          "  %-10s %9.0f %18s %10s %7s %15s %12.0f %12.1f%n",
          contender.label(),
          rate(contender),
          rates.min() + ".." + rates.max(),
          ratio(contender, Contender.PERF_TEST),
          ratio(contender, Contender.BARE),
          confirms
              ? "%.1f/%.1f ms"
                  .formatted(
                      median(all, Result::p50Micros) / 1e3, median(all, Result::p99Micros) / 1e3)
              : "",
          median(all, Result::bytes),
          median(all, Result::cpuMicros));
    }
  }

  /** The median of the ratios of each round, whose runs were close to each other in time. */
  private String ratio(Contender contender, Contender measure) {
    List<Result> ours = of(contender);
    List<Result> theirs = of(measure);
    List<Long> thousandths = new ArrayList<>();
    for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
      thousandths.add(Math.round(ours.get(i).rate() / theirs.get(i).rate() * 1000));
    }
    return thousandths.isEmpty()
        ? "-"
        : String.format(Locale.ROOT, "%.2f", Samples.of(thousandths).median() / 1e3);
  }

  private static double median(List<Result> results, ToDoubleFunction<Result> value) {
    double[] sorted = results.stream().mapToDouble(value).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
  }
}
