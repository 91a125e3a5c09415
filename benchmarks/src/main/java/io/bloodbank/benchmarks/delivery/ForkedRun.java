package io.bloodbank.benchmarks.delivery;

import io.bloodbank.benchmarks.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A client in a JVM of its own, watched from outside in the same way whatever it is. */
final class ForkedRun {
  private static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m", "-Xmn64m");
  private static final int FEWEST_SECONDS = 2;

  /**
   * What came of it, after the warm-up: medians of its seconds.
   *
   * @param rate events a second
   * @param bytes allocated for an event, by the garbage collector's log; 0 if it did not tell
   * @param cpuMicros of the client's whole JVM for an event
   */
  record Result(double rate, long p50Micros, long p99Micros, long bytes, double cpuMicros) {}

  private record Second(Interval interval, long at, Duration cpu) {}

  /**
   * What comes before measuring.
   *
   * @param seconds at the least
   * @param events at the least
   */
  record WarmUp(int seconds, long events) {
    /** The first interval that is measured. */
    int end(List<Interval> intervals) {
      int index = 0;
      double done = 0;
      while (index < intervals.size() && (index < seconds || done < events)) {
        done += intervals.get(index).rate();
        index++;
      }
      return index;
    }
  }

  private ForkedRun() {}

  /**
   * Runs a client to its end.
   *
   * @param warmUp what is not measured: connecting, and most of compiling
   */
  static Result of(List<String> classPathAndProgram, WarmUp warmUp)
      throws IOException, InterruptedException {
    Path gcLog = Files.createTempFile("gc", ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-Xlog:disable");
    command.add("-Xlog:gc:file=" + gcLog + ":uptime");
    command.addAll(classPathAndProgram);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<Second> seconds = new ArrayList<>();
    List<String> output = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line; (line = lines.readLine()) != null; ) {
        output.add(line);
        Optional<Interval> interval = Interval.read(line);
        if (interval.isPresent()) {
          Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
          seconds.add(new Second(interval.get(), System.nanoTime(), cpu));
        }
      }
    } finally {
      process.destroy();
    }
    int status = process.waitFor();
    GcLog allocated = GcLog.read(gcLog);
    Files.delete(gcLog);
    int first = warmUp.end(seconds.stream().map(Second::interval).toList());
    int last = seconds.size() - 1; // it was cut short
    if (status != 0) {
      throw new IOException(
          "The client failed with status " + status + ":\n" + String.join("\n", output));
    }
    if (last - first < FEWEST_SECONDS) {
      throw new IOException(
          "The client was done "
              + Math.max(last - first, 0)
              + " whole seconds after its warm-up, which is too short to measure: give it more"
              + " events= to consume, or more seconds= to publish");
    }
    return result(seconds.subList(first, last), allocated, first);
  }

  private static Result result(List<Second> seconds, GcLog allocated, int from) {
    List<Interval> intervals = seconds.stream().map(Second::interval).toList();
    double rate =
        Samples.of(intervals.stream().map(i -> Math.round(i.rate() * 1000)).toList()).median()
            / 1e3;
    double mean = intervals.stream().mapToDouble(Interval::rate).average().orElse(0);
    double events = 0;
    for (int i = 1; i < seconds.size(); i++) {
      events += intervals.get(i).rate() * (seconds.get(i).at() - seconds.get(i - 1).at()) / 1e9;
    }
    Duration cpu = seconds.get(seconds.size() - 1).cpu().minus(seconds.get(0).cpu());
    return new Result(
        rate,
        Samples.of(intervals.stream().map(Interval::p50Micros).toList()).median(),
        Samples.of(intervals.stream().map(Interval::p99Micros).toList()).median(),
        Math.round(allocated.bytesPerSecond(from) / mean),
        cpu.toNanos() / 1e3 / events);
  }
}
