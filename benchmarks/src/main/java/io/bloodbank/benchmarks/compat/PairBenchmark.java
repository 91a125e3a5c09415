package io.bloodbank.benchmarks.compat;

import io.bloodbank.benchmarks.Samples;
import io.bloodbank.compat.CompatibilityChecker;
import io.bloodbank.compat.CompatibilityResult;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.SchemaDocument;
import io.bloodbank.compat.Verdict;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Times our check and the registry's on the same pairs, from text to verdict, in turns. */
final class PairBenchmark {
  private static final int WARM_UPS = 20;
  private static final int ROUNDS = 11;

  private final CompatibilityChecker ours = CompatibilityChecker.create();
  private final RegistryCheck registry = new RegistryCheck();

  /** What came of one pair. Times are medians of nanoseconds. */
  private record Row(String name, CompatibilityResult ours, boolean registry, long t, long rt) {}

  void run(String title, List<SchemaPair> pairs) {
    for (int round = 0; round < WARM_UPS; round++) {
      pairs.forEach(this::check);
      pairs.forEach(pair -> registry.accepts(RegistryCheck.Input.of(pair)));
    }
    List<Row> rows = pairs.stream().map(this::measure).toList();
    Samples times = Samples.of(rows.stream().map(Row::t).toList());
    Samples registryTimes = Samples.of(rows.stream().map(Row::rt).toList());
    System.out.printf("%n%s: %d pairs, median of %d runs each%n", title, rows.size(), ROUNDS);
    System.out.println("  bloodbank, FULL          " + times.millis());
    System.out.println("  registry check, FULL     " + registryTimes.millis());
    System.out.printf(
        Locale.ROOT,
        "  cost of meaning          %.1f times the registry's median, %.1f times its sum%n",
        (double) times.median() / registryTimes.median(),
        (double) rows.stream().mapToLong(Row::t).sum() / rows.stream().mapToLong(Row::rt).sum());
    rows.stream()
        .max((a, b) -> Long.compare(a.t(), b.t()))
        .ifPresent(row -> System.out.println("  slowest                  " + row.name()));
    verdicts(rows);
  }

  private Row measure(SchemaPair pair) {
    RegistryCheck.Input input = RegistryCheck.Input.of(pair);
    CompatibilityResult result = check(pair);
    boolean accepted = registry.accepts(input);
    List<Long> times = new ArrayList<>();
    List<Long> registryTimes = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      result = check(pair);
      long between = System.nanoTime();
      accepted = registry.accepts(input);
      times.add(between - start);
      registryTimes.add(System.nanoTime() - between);
    }
    return new Row(
        pair.name(),
        result,
        accepted,
        Samples.of(times).median(),
        Samples.of(registryTimes).median());
  }

  private CompatibilityResult check(SchemaPair pair) {
    return ours.check(document(pair, pair.before()), document(pair, pair.after()), Mode.FULL);
  }

  private static SchemaDocument document(SchemaPair pair, String text) {
    return SchemaDocument.of(Json.MAPPER.readTree(text))
        .withLookup(
            (URI uri) ->
                Optional.ofNullable(pair.references().get(uri.toString()))
                    .map(Json.MAPPER::readTree));
  }

  private static void verdicts(List<Row> rows) {
    System.out.printf(
        "  bloodbank                %d compatible, %d incompatible, %d undecided%n",
        rows.stream().filter(row -> row.ours().isCompatible()).count(),
        rows.stream().filter(row -> isBroken(row.ours())).count(),
        rows.stream().filter(row -> !row.ours().isCompatible() && !isBroken(row.ours())).count());
    System.out.printf(
        "  registry check           %d compatible, %d incompatible%n",
        rows.stream().filter(Row::registry).count(),
        rows.stream().filter(row -> !row.registry()).count());
    System.out.println("  lets a break through:");
    rows.stream()
        .filter(row -> row.registry() && isBroken(row.ours()))
        .forEach(row -> System.out.println("    " + row.name() + "  " + proof(row.ours())));
    System.out.println("  rejects what breaks nobody:");
    rows.stream()
        .filter(row -> !row.registry() && row.ours().isCompatible())
        .forEach(row -> System.out.println("    " + row.name()));
  }

  private static boolean isBroken(CompatibilityResult result) {
    return verdicts(result).anyMatch(Verdict.Incompatible.class::isInstance);
  }

  private static Stream<Verdict> verdicts(CompatibilityResult result) {
    return Stream.of(result.backward(), result.forward()).flatMap(Optional::stream);
  }

  private static String proof(CompatibilityResult result) {
    return verdicts(result)
        .filter(Verdict.Incompatible.class::isInstance)
        .map(Verdict.Incompatible.class::cast)
        .map(broken -> broken.rule() + " " + Shown.line(broken.witness().toString()))
        .findFirst()
        .orElse("");
  }
}
