package io.bloodbank.benchmarks.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the compatibility checker costs, on real pairs of schemas, on a large catalog and on hostile
 * input. Run it in the root of the project; the argument is the folder of third-party data, {@code
 * ../shared/data} by default.
 */
public final class CompatibilityBenchmark {
  private CompatibilityBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments.length > 0 ? arguments[0] : "../shared/data");
    Path cdEvents = data.resolve("cdevents");
    PairBenchmark pairs = new PairBenchmark();
    if (Files.isDirectory(cdEvents)) {
      pairs.run("CDEvents v0.4.1 to v0.5.1", SchemaPair.ofCdEvents(cdEvents));
    } else {
      System.out.println("CDEvents left out: there is no " + cdEvents);
    }
    pairs.run(
        "fixtures of the gate",
        SchemaPair.ofGateFixtures(Path.of("compat-checker/src/test/resources/gate")));
    new LargeCatalog(Path.of("schemas")).run();
    new HostileSchemas().run();
  }
}
