package io.bloodbank.benchmarks.codegen;

import io.bloodbank.benchmarks.Settings;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.codegen.GenerationRequest;
import io.bloodbank.codegen.GenerationResult;
import io.bloodbank.codegen.Generator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Generates from one catalog of many contracts, in a JVM of its own with a bounded heap. The
 * contracts are this project's own, each many times under names of its own. Run it in the root of
 * the project.
 */
public final class LargeCatalogBenchmark {
  private LargeCatalogBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Settings settings =
        Settings.of(arguments, Map.of("contracts", "10000", "heap", "512m", "schemas", "schemas"));
    try (Scratch scratch = new Scratch()) {
      Path own = Path.of(settings.text("schemas"));
      SchemaFolders folders = new SchemaFolders(scratch);
      int events = SchemaCatalog.load(folders.copies(own, 1)).events().size();
      int copies = (settings.number("contracts") + events - 1) / events;
      Process run =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx" + settings.text("heap"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Run.class.getName(),
                  folders.copies(own, copies).toString(),
                  scratch.folder().toString())
              .inheritIO()
              .start();
      if (run.waitFor() != 0) {
        System.exit(1);
      }
    }
  }

  /** The JVM that generates. */
  static final class Run {
    private Run() {}

    public static void main(String[] arguments) throws IOException {
      Path target = Path.of(arguments[1]);
      long start = System.nanoTime();
      SchemaCatalog catalog = SchemaCatalog.load(Path.of(arguments[0]));
      long loaded = System.nanoTime();
      GenerationResult result =
          Generator.generate(
              new GenerationRequest(
                  catalog, List.of(), "bench.ours", target, target.resolve("resources")));
      long done = System.nanoTime();
      long fullest = mebibytes(MemoryPoolMXBean::getPeakUsage);
      System.gc(); // of all but what is told of below
      System.out.printf(
          Locale.ROOT,
          """
          %d contracts, %d files written, heap of %d MiB at most
            read and checked in %.1f s, generated in %.1f s
            heap at its fullest %d MiB, of which the catalog and the list of files are %d MiB
          """,
          catalog.events().size(),
          result.written().size(),
          Runtime.getRuntime().maxMemory() >> 20,
          (loaded - start) / 1e9,
          (done - loaded) / 1e9,
          fullest,
          mebibytes(MemoryPoolMXBean::getUsage));
    }

    private static long mebibytes(Function<MemoryPoolMXBean, MemoryUsage> figure) {
      return ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getType() == MemoryType.HEAP)
              .map(figure)
              .mapToLong(MemoryUsage::getUsed)
              .sum()
          >> 20;
    }
  }
}
