package io.bloodbank.benchmarks.delivery;

import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.runtime.Bloodbank;
import java.lang.management.ManagementFactory;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Looks for what stays behind: connects, publishes, consumes and closes many times, and then sends
 * many events through one connection. Prints the heap in use after a collection and the threads; in
 * both parts neither may grow. Arguments: cycles (100), events (1,000,000). The broker is that of
 * {@code RABBIT_URL}, on localhost by default.
 */
public final class LeakRun {
  private static final int REPORTS = 10;

  private LeakRun() {}

  public static void main(String[] arguments) throws Exception {
    int cycles = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
    Target target =
        new Target(
            System.getenv().getOrDefault("RABBIT_URL", "amqp://guest:guest@localhost:5672"),
            "leak-" + UUID.randomUUID(),
            400);
    try (BenchmarkQueue queue = BenchmarkQueue.declare(target, false)) {
      for (int cycle = 1; cycle <= cycles; cycle++) {
        send(target, queue.name(), 10, 10);
        if (cycle % Math.max(1, cycles / REPORTS) == 0) {
          report(cycle + " times connected and closed");
        }
      }
      send(target, queue.name(), events, Math.max(1, events / REPORTS));
      report("closed");
    }
  }

  /** Publishes events and consumes them beside, over one connection, to the end. */
  private static void send(Target target, String queue, int events, int report) throws Exception {
    Semaphore inFlight = new Semaphore(LoadProgram.IN_FLIGHT);
    CountDownLatch handled = new CountDownLatch(events);
    BenchmarkEvents made = new BenchmarkEvents(target.bytes());
    try (Bloodbank bloodbank = Bloodbank.connect(target.config())) {
      bloodbank
          .subscriber(queue)
          .on(CalendarEventCreated.TYPE, event -> handled.countDown())
          .start();
      var publisher = bloodbank.publisher(BenchmarkEvents.SOURCE);
      for (int number = 1; number <= events; number++) {
        inFlight.acquire();
        var unused =
            publisher
                .publish(made.event(number))
                .whenComplete(
                    (outcome, failure) -> {
                      if (failure != null) {
                        LoadProgram.fail(failure);
                      }
                      inFlight.release();
                    });
        if (number % report == 0 && report > REPORTS) {
          report(number + " events");
        }
      }
      handled.await();
    }
  }

  private static void report(String what) {
    System.gc();
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    System.out.printf(
        "%-30s heap %4.1f MiB, %d threads%n",
        what,
        heap.getUsed() / 1024.0 / 1024.0,
        ManagementFactory.getThreadMXBean().getThreadCount());
  }
}
