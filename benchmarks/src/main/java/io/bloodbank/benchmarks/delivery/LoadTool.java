package io.bloodbank.benchmarks.delivery;

import io.bloodbank.benchmarks.delivery.ForkedRun.WarmUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** RabbitMQ's own load tool, which is the measure of others. */
public final class LoadTool {
  private static final String LIBRARIES = "benchmarks/target/perf-test";

  private LoadTool() {}

  /** Why it cannot run; empty where it can. */
  public static String missing() {
    return Files.isDirectory(Path.of(LIBRARIES))
        ? ""
        : "there is no " + LIBRARIES + "; run: mvn -f benchmarks/perf-test package";
  }

  /**
   * Confirmed events a second of one publisher that goes as fast as it can.
   *
   * @param inFlight how many may be unconfirmed
   * @param seconds that are measured, after as many of warm-up
   */
  public static double rate(Target target, String queue, int inFlight, int seconds)
      throws IOException, InterruptedException {
    List<String> command = publish(target, queue, 2 * seconds + 1, inFlight, 0);
    return ForkedRun.of(command, new WarmUp(seconds, 0)).rate();
  }

  /**
   * The command line after the JVM's own flags.
   *
   * @param rate events a second, 0 for any
   */
  static List<String> publish(Target target, String queue, int seconds, int inFlight, long rate) {
    return command(
        target,
        queue,
        "-x 1 -y 0 -z %d -f persistent -f mandatory -c %d -s %d%s"
            .formatted(seconds, inFlight, target.bytes(), rate > 0 ? " -r " + rate : ""));
  }

  /** The command line after the JVM's own flags. */
  static List<String> consume(Target target, String queue, int events) {
    return command(target, queue, "-x 0 -y 1 -q 100 -D " + events);
  }

  private static List<String> command(Target target, String queue, String options) {
    String common =
        "-cp %s/* com.rabbitmq.perf.PerfTest --uri %s --predeclared --exchange %s --type topic"
            + " --queue %s --routing-key %s ";
    String line =
        common.formatted(LIBRARIES, target.uri(), target.exchange(), queue, Target.ROUTING_KEY);
    return List.of((line + options).split(" "));
  }
}
