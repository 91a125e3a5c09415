package io.bloodbank.benchmarks.gateway;

import io.bloodbank.benchmarks.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests that are due at fixed times, whatever became of those before: what waits for a slow
 * answer is measured from when it was due, not from when it could be sent at last.
 *
 * @param port of the gateway, on this machine
 * @param request sent each time
 * @param rate requests a second
 * @param connections that share them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PacedLoad(int port, byte[] request, double rate, int connections) {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /**
   * What came of it.
   *
   * @param latency nanoseconds from when a request was due to its answer
   * @param statuses how many answers had which; 0 for none
   */
  record Run(Samples latency, ConcurrentHashMap<Integer, Long> statuses, double rate) {
    long errors() {
      return statuses.entrySet().stream()
          .filter(e -> e.getKey() != 200)
          .mapToLong(e -> e.getValue())
          .sum();
    }

    String line() {
      return "%6.0f/s  p50 %s  p99 %s  max %s ms  %s"
          .formatted(
              rate,
              Samples.millis(latency.median()),
              Samples.millis(latency.percentile(0.99)),
              Samples.millis(latency.max()),
              statuses);
    }
  }

  /** Sends for some time. */
  Run run(Duration time) throws Exception {
    ConcurrentHashMap<Integer, Long> statuses = new ConcurrentHashMap<>();
    long begin = System.nanoTime() + 50_000_000;
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<List<Long>>> sent = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        long first = begin + (long) (i * 1e9 / rate);
        sent.add(threads.submit(() -> send(first, begin + time.toNanos(), statuses)));
      }
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> each : sent) {
        all.addAll(each.get());
      }
      double seconds = Math.max(time.toNanos(), System.nanoTime() - begin) / 1e9;
      return new Run(Samples.of(all), statuses, all.size() / seconds);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Long> send(long first, long end, ConcurrentHashMap<Integer, Long> statuses)
      throws IOException {
    List<Long> latencies = new ArrayList<>();
    HttpConnection connection = new HttpConnection(port, TIMEOUT);
    try {
      double between = connections * 1e9 / rate;
      for (int number = 0; ; number++) {
        long due = first + (long) (number * between);
        if (due - end >= 0) {
          return latencies;
        }
        while (due - System.nanoTime() > 0) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
        int status = 0;
        try {
          status = connection.exchange(request);
        } catch (IOException e) {
          connection.close();
          connection = new HttpConnection(port, TIMEOUT);
        }
        latencies.add(System.nanoTime() - due);
        statuses.merge(status, 1L, Long::sum);
      }
    } finally {
      connection.close();
    }
  }
}
