package io.bloodbank.benchmarks.store;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** What the programs of this machine have used of its processors, as far as one may see it. */
final class ProcessorTime {
  /** Who uses it. */
  enum User {
    BROKER,
    SUBSCRIBER,
    DATABASE
  }

  private final Map<User, Duration> used = new EnumMap<>(User.class);

  private ProcessorTime() {
    for (User user : User.values()) {
      used.put(user, Duration.ZERO);
    }
    add(User.SUBSCRIBER, ProcessHandle.current());
    ProcessHandle.allProcesses()
        .forEach(
            process -> {
              String command = process.info().command().orElse("");
              if (command.endsWith("/beam.smp")) {
                add(User.BROKER, process);
              } else if (command.endsWith("/postgres")) {
                add(User.DATABASE, process);
              }
            });
  }

  /** Up to now. */
  static ProcessorTime now() {
    return new ProcessorTime();
  }

  private void add(User user, ProcessHandle process) {
    Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
    used.merge(user, cpu, Duration::plus);
  }

  /** Microseconds since then, for each of so many events. */
  Map<User, Double> since(ProcessorTime before, long events) {
    Map<User, Double> each = new EnumMap<>(User.class);
    used.forEach(
        (user, time) -> each.put(user, time.minus(before.used.get(user)).toNanos() / 1e3 / events));
    return each;
  }
}
