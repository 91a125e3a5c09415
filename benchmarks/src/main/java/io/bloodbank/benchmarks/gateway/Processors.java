package io.bloodbank.benchmarks.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** Tells whether others use the machine, by {@code /proc/stat}. */
final class Processors {
  private static final int IDLE = 3;

  private Processors() {}

  /** The share of time in which they had nothing to do, from now on for a while. */
  static double idle(Duration time) throws IOException, InterruptedException {
    long[] before = ticks();
    Thread.sleep(time.toMillis());
    long[] after = ticks();
    return (double) (after[IDLE] - before[IDLE])
        / Math.max(1, Arrays.stream(after).sum() - Arrays.stream(before).sum());
  }

  private static long[] ticks() throws IOException {
    String all = Files.readAllLines(Path.of("/proc/stat")).get(0);
    return Arrays.stream(all.replaceAll("^cpu +", "").split(" "))
        .mapToLong(Long::parseLong)
        .toArray();
  }
}
