package io.bloodbank.benchmarks.codegen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One whole Maven, from its start to its end, in nanoseconds.
 *
 * @param wall by the clock
 * @param processor of all its threads
 */
record MavenRun(long wall, long processor) {
  /** Runs {@code mvn} and has the shell take the time; a build that fails ends the program. */
  static MavenRun of(Path project, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("bash", "-c", "TIMEFORMAT=$'\\n%3R %3U %3S'; time mvn -B -q \"$@\"", "mvn"));
    command.addAll(arguments);
    Process maven =
        new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true).start();
    String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = output.lines().toList();
    String times = lines.get(lines.size() - 1).strip();
    if (maven.onExit().join().exitValue() != 0) {
      throw new IllegalStateException("mvn failed in " + project + ":\n" + output);
    }
    long[] nanos =
        Arrays.stream(times.split(" "))
            .mapToLong(seconds -> Math.round(Double.parseDouble(seconds) * 1e9))
            .toArray();
    return new MavenRun(nanos[0], nanos[1] + nanos[2]);
  }
}
