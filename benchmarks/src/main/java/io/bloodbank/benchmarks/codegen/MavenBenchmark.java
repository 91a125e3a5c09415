package io.bloodbank.benchmarks.codegen;

import io.bloodbank.benchmarks.Samples;
import io.bloodbank.benchmarks.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What generating costs a whole {@code mvn generate-sources}, in turns: without a plugin, with ours
 * that finds everything up to date, with ours that finds nothing, and with jsonschema2pojo's that
 * finds nothing. All read the contracts of this project that jsonschema2pojo takes. Run it in the
 * root of the project, after {@code mvn verify} of {@code examples}.
 */
public final class MavenBenchmark {
  /**
   * What is run.
   *
   * @param fresh whether what the last run generated is deleted before
   */
  private record Case(String name, Path project, boolean fresh, List<MavenRun> runs) {
    Case(String name, Path project, boolean fresh) {
      this(name, project, fresh, new ArrayList<>());
    }
  }

  private final List<String> arguments;
  private final Case none;
  private final List<Case> cases;

  private MavenBenchmark(List<String> arguments, Case none, Case... others) {
    this.arguments = arguments;
    this.none = none;
    this.cases = new ArrayList<>(List.of(none));
    this.cases.addAll(List.of(others));
  }

  public static void main(String[] arguments) throws IOException {
    Settings settings =
        Settings.of(
            arguments,
            Map.of(
                "rounds",
                "10",
                "repository",
                "examples/target/it-repository",
                "from",
                System.getProperty("user.home") + "/.m2/repository"));
    try (Scratch scratch = new Scratch()) {
      Path schemas = takenByBoth(scratch);
      MavenProjects projects = new MavenProjects(scratch);
      Path ours = projects.ours(schemas);
      new MavenBenchmark(
              List.of(
                  "-s",
                  projects.settings(Path.of(settings.text("from")).toAbsolutePath()).toString(),
                  "-Dmaven.repo.local=" + Path.of(settings.text("repository")).toAbsolutePath(),
                  "generate-sources"),
              new Case("no plugin", projects.empty(), false),
              new Case("bloodbank, up to date", ours, false),
              new Case("bloodbank, from empty", ours, true),
              new Case("jsonschema2pojo, from empty", projects.theirs(schemas), true))
          .run(settings.number("rounds"));
    }
  }

  /** A folder of the contracts of this project, without those that jsonschema2pojo fails on. */
  private static Path takenByBoth(Scratch scratch) throws IOException {
    Path schemas = new SchemaFolders(scratch).copies(Path.of("schemas"), 1);
    Pojos pojos = new Pojos(scratch);
    List<Path> all = Scratch.files(schemas, ".json");
    for (Path file : all) {
      if (file.endsWith("envelope.json") || !pojos.takes(file)) {
        Files.delete(file);
      }
    }
    System.out.printf("%d of %d contracts%n", Scratch.files(schemas, ".json").size(), all.size());
    return schemas;
  }

  /** The first round, which may copy into the repository, does not count. */
  private void run(int rounds) throws IOException {
    List<String> offline = new ArrayList<>(arguments);
    offline.add("-o");
    for (int round = 0; round <= rounds; round++) {
      for (Case each : cases) {
        if (each.fresh()) {
          Scratch.delete(each.project().resolve("target"));
        }
        MavenRun run = MavenRun.of(each.project(), round == 0 ? arguments : offline);
        if (round > 0) {
          each.runs().add(run);
        }
      }
    }
    cases.forEach(this::show);
  }

  private void show(Case shown) {
    Samples wall = Samples.of(shown.runs().stream().map(MavenRun::wall).toList());
    Samples processor = Samples.of(shown.runs().stream().map(MavenRun::processor).toList());
    List<Long> more = new ArrayList<>();
    for (int i = 0; i < shown.runs().size(); i++) {
      more.add(shown.runs().get(i).wall() - none.runs().get(i).wall());
    }
    System.out.printf(
        Locale.ROOT,
        "%-28s %s ms by the clock, %s ms more than without a plugin; processor %s ms%n",
        shown.name(),
        Samples.millis(wall.median()),
        Samples.millis(Samples.of(more).median()),
        Samples.millis(processor.median()));
  }
}
