package io.bloodbank.benchmarks.codegen;

import io.bloodbank.benchmarks.Samples;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.codegen.GenerationRequest;
import io.bloodbank.codegen.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What generating costs, from the text of schemas to Java files in an empty folder, by us and by
 * jsonschema2pojo, in turns. Run it in the root of the project; the argument is the folder of
 * third-party data, {@code ../shared/data} by default.
 */
public final class GeneratorBenchmark {
  private static final int WARM_UP = 5;
  private static final int ROUNDS = 15;
  private static final int COPIES = 10;

  private final Scratch scratch;

  private GeneratorBenchmark(Scratch scratch) {
    this.scratch = scratch;
  }

  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments.length > 0 ? arguments[0] : "../shared/data");
    try (Scratch scratch = new Scratch()) {
      GeneratorBenchmark benchmark = new GeneratorBenchmark(scratch);
      SchemaFolders folders = new SchemaFolders(scratch);
      Path own = Path.of("schemas");
      benchmark.run("the contracts of this project", folders.copies(own, 1));
      benchmark.run(COPIES + " copies of each of them", folders.copies(own, COPIES));
      for (String release : List.of("v0.4.1", "v0.5.1")) {
        Path schemas = data.resolve("cdevents").resolve(release).resolve("schemas");
        if (Files.isDirectory(schemas)) {
          benchmark.run("CDEvents " + release, folders.ofCdEvents(schemas));
        } else {
          System.out.println("CDEvents left out: there is no " + schemas);
        }
      }
    }
  }

  private void run(String title, Path schemas) throws IOException {
    List<Path> files = Scratch.files(schemas, ".json");
    Pojos pojos = new Pojos(scratch);
    List<Path> taken = new ArrayList<>();
    for (Path file : files) {
      if (pojos.takes(file)) {
        taken.add(file);
      }
    }
    List<Long> ours = new ArrayList<>();
    List<Long> theirs = new ArrayList<>();
    int classes = 0;
    int theirClasses = 0;
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      Path target = scratch.folder();
      long start = System.nanoTime();
      Generator.generate(
          new GenerationRequest(
              SchemaCatalog.load(schemas),
              List.of(),
              "bench.ours",
              target,
              target.resolve("resources")));
      long done = System.nanoTime();
      Path theirTarget = scratch.folder();
      long theirStart = System.nanoTime();
      pojos.generate(taken, theirTarget);
      long theirDone = System.nanoTime();
      if (round >= 0) {
        ours.add(done - start);
        theirs.add(theirDone - theirStart);
      }
      classes = Scratch.files(target, ".java").size();
      theirClasses = Scratch.files(theirTarget, ".java").size();
    }
    Samples us = Samples.of(ours);
    Samples them = Samples.of(theirs);
    System.out.printf(
        Locale.ROOT,
        """
        %s: %d schema files
          bloodbank         %s; %d Java files from %d schema files
          jsonschema2pojo   %s; %d Java files from %d schema files, the others fail
          ours over theirs  %.2f; for each schema file %.2f

        """,
        title,
        files.size(),
        us.millis(),
        classes,
        files.size(),
        them.millis(),
        theirClasses,
        taken.size(),
        (double) us.median() / them.median(),
        ((double) us.median() / files.size()) / ((double) them.median() / taken.size()));
  }
}
