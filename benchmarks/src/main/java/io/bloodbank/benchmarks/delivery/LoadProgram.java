package io.bloodbank.benchmarks.delivery;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes or consumes with one {@link BusClient} for some seconds, in a JVM of its own.
 * Arguments: the client, {@code publish} or {@code consume}, URI, exchange, queue, bytes, seconds,
 * and the events a second to publish at the most, 0 for no limit. Prints a line for each second.
 */
final class LoadProgram {
  static final int IN_FLIGHT = 500;

  private LoadProgram() {}

  public static void main(String[] arguments) throws Exception {
    Target target = new Target(arguments[1], arguments[2], Integer.parseInt(arguments[3]));
    Meter meter = new Meter();
    ScheduledExecutorService reporter = Executors.newSingleThreadScheduledExecutor();
    try (BusClient client = client(arguments[0], target)) {
      var unused =
          reporter.scheduleAtFixedRate(
              () -> System.out.println(meter.next().line()), 1, 1, TimeUnit.SECONDS);
      if (arguments[4].equals("publish")) {
        long nanos = TimeUnit.SECONDS.toNanos(Long.parseLong(arguments[5]));
        publish(client, meter, System.nanoTime() + nanos, Long.parseLong(arguments[6]));
      } else {
        consume(client, meter, arguments[5], Integer.parseInt(arguments[6]));
      }
    }
    System.exit(0);
  }

  private static BusClient client(String name, Target target) throws Exception {
    return switch (name) {
      case "bloodbank" -> new BloodbankClient(target);
      case "bare" -> new BareClient(target);
      case "spring" -> new SpringClient(target);
      default -> throw new IllegalArgumentException("There is no client " + name);
    };
  }

  private static void publish(BusClient client, Meter meter, long end, long rate) throws Exception {
    Semaphore inFlight = new Semaphore(IN_FLIGHT);
    long began = System.nanoTime();
    for (long number = 0; System.nanoTime() - end < 0; number++) {
      if (rate > 0) {
        long due = began + number * 1_000_000_000L / rate;
        while (due - System.nanoTime() > 0) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
      }
      inFlight.acquire();
      long start = System.nanoTime();
      client.publish(
          number,
          () -> {
            meter.record(System.nanoTime() - start);
            inFlight.release();
          });
    }
    if (!inFlight.tryAcquire(IN_FLIGHT, 30, TimeUnit.SECONDS)) {
      fail("events that were not confirmed within 30 s");
    }
  }

  private static void consume(BusClient client, Meter meter, String queue, int events)
      throws Exception {
    CountDownLatch left = new CountDownLatch(events);
    client.consume(
        queue,
        () -> {
          meter.record(0);
          left.countDown();
        });
    if (!left.await(180, TimeUnit.SECONDS)) {
      fail(left.getCount() + " events that did not come within 180 s");
    }
  }

  /** Ends the program: a run in which something went wrong measures nothing. */
  static void fail(Object problem) {
    System.out.println("failed: " + problem);
    Runtime.getRuntime().halt(1);
  }
}
