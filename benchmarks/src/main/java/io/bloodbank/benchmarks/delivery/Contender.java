package io.bloodbank.benchmarks.delivery;

import java.util.ArrayList;
import java.util.List;

/** What is compared; the first is the measure of the others. */
enum Contender {
  /** RabbitMQ's own load tool. */
  PERF_TEST("perf-test") {
    @Override
    List<String> publish(Target target, String queue, int seconds, long rate) {
      return LoadTool.publish(target, queue, seconds, LoadProgram.IN_FLIGHT, rate);
    }

    @Override
    List<String> consume(Target target, String queue, int events) {
      return LoadTool.consume(target, queue, events);
    }
  },
  /** A loop around amqp-client. */
  BARE("bare"),
  /** Spring AMQP. */
  SPRING("spring"),
  /** Ours. */
  BLOODBANK("bloodbank");

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
    return this == PERF_TEST ? LoadTool.missing() : "";
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
}
