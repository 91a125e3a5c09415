package io.bloodbank.benchmarks.delivery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is compared; the first is the measure of the others. */
enum Contender {
  /** RabbitMQ's own load tool. */
  PERF_TEST("perf-test") {
    @Override
    List<String> publish(Target target, String queue, int seconds, long rate) {
      return perfTest(
          target,
          queue,
          "-x 1 -y 0 -z "
              + seconds
              + " -f persistent -f mandatory -c 500 -s "
              + target.bytes()
              + (rate > 0 ? " -r " + rate : ""));
    }

    @Override
    List<String> consume(Target target, String queue, int events) {
      return perfTest(target, queue, "-x 0 -y 1 -q 100 -D " + events);
    }
  },
  /** A loop around amqp-client. */
  BARE("bare"),
  /** Spring AMQP. */
  SPRING("spring"),
  /** Ours. */
  BLOODBANK("bloodbank");

  private static final String PERF_TEST_LIBRARIES = "benchmarks/target/perf-test";

  private final String label;

  Contender(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** The command line after the JVM's own flags. */
  List<String> publish(Target target, String queue, int seconds, long rate) {
    return program(target, "publish", String.valueOf(seconds), String.valueOf(rate));
  }

  /** The command line after the JVM's own flags. */
  List<String> consume(Target target, String queue, int events) {
    return program(target, "consume", queue, String.valueOf(events));
  }

  /** Why it cannot run; empty where it can. */
  String missing() {
    return this == PERF_TEST && !Files.isDirectory(Path.of(PERF_TEST_LIBRARIES))
        ? "there is no " + PERF_TEST_LIBRARIES + "; run: mvn -f benchmarks/perf-test package"
        : "";
  }

  private List<String> program(Target target, String... load) {
    List<String> command = new ArrayList<>();
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(LoadProgram.class.getName());
    command.add(label);
    command.add(target.uri());
    command.add(target.exchange());
    command.add(String.valueOf(target.bytes()));
    command.addAll(List.of(load));
    return command;
  }

  private static List<String> perfTest(Target target, String queue, String options) {
    String common =
        "-cp %s/* com.rabbitmq.perf.PerfTest --uri %s --predeclared --exchange %s --type topic"
            + " --queue %s --routing-key %s ";
    String line =
        common.formatted(
            PERF_TEST_LIBRARIES, target.uri(), target.exchange(), queue, Target.ROUTING_KEY);
    return List.of((line + options).split(" "));
  }
}
