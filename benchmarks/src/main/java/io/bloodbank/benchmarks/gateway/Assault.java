package io.bloodbank.benchmarks.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.DeflaterOutputStream;

/**
 * Many connections from another address, 127.0.0.2, that all do the same until the standard input
 * ends; then prints how many had which answer. A program of its own, see {@link AssaultProcess}.
 */
final class Assault {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long LARGE = 100_000_000;

  /** What it does. */
  enum Kind {
    /** Publishes, with that many requests a second. */
    FLOOD,
    /** Sends bodies a byte a second, on that many connections. */
    SLOW,
    /** Begins that many requests, and sends nothing more. */
    HALF_OPEN,
    /** Sends bodies of 100 MB, that many at a time. */
    LARGE,
    /** Sends bodies that are 100 MB once inflated, that many at a time. */
    BOMBS
  }

  /** What one connection does, and the status that it was answered with. */
  private interface Attempt {
    int on(HttpConnection connection) throws Exception;
  }

  private final int port;
  private final int connections;
  private final Attempt attempt;
  private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
  private final ExecutorService threads;

  private Assault(int port, int connections, Attempt attempt) {
    this.port = port;
    this.connections = connections;
    this.attempt = attempt;
    this.threads = Executors.newFixedThreadPool(connections);
  }

  /** The arguments are what it does, the port of the gateway, and how many. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[1]);
    int number = Integer.parseInt(arguments[2]);
    Assault assault =
        switch (Kind.valueOf(arguments[0])) {
          case FLOOD -> flood(port, number);
          case SLOW -> slow(port, number);
          case HALF_OPEN -> halfOpen(port, number);
          case LARGE -> large(port, number);
          case BOMBS -> bombs(port, number);
        };
    assault.begin();
    System.in.readAllBytes();
    System.out.println(assault.answers);
    System.exit(0);
  }

  /** Publishes with this many events a second. */
  private static Assault flood(int port, int rate) {
    byte[] request = GatewayBenchmark.request();
    int connections = 200; // refusals come after a while, so fewer could not ask that often
    return new Assault(
        port,
        connections,
        connection -> {
          long next = System.nanoTime() + connections * 1_000_000_000L / rate;
          int status = connection.exchange(request);
          LockSupport.parkNanos(next - System.nanoTime());
          return status;
        });
  }

  /** Sends a body a byte at a time. */
  private static Assault slow(int port, int connections) {
    return new Assault(
        port,
        connections,
        connection -> {
          connection.send(head("Content-Length: 150"));
          for (int i = 0; i < 150 && !connection.answered(); i++) {
            connection.send(new byte[] {' '});
            Thread.sleep(1_000);
          }
          return connection.receive();
        });
  }

  /** Sends a beginning of a request, and nothing more. */
  private static Assault halfOpen(int port, int connections) {
    return new Assault(
        port,
        connections,
        connection -> {
          connection.send(
              "POST /events/calendar HTTP/1.1\r\nHost: loc".getBytes(StandardCharsets.US_ASCII));
          return connection.receive();
        });
  }

  /** Sends 100 MB without having said so before. */
  private static Assault large(int port, int connections) {
    byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    return new Assault(
        port,
        connections,
        connection -> {
          connection.send(head("Transfer-Encoding: chunked"));
          for (long sent = 0; sent < LARGE && !connection.answered(); sent += chunk.length) {
            connection.send(chunk);
          }
          return connection.receive();
        });
  }

  /** Sends 100 MB of spaces, compressed to 100 kB. */
  private static Assault bombs(int port, int connections) throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bomb)) {
      byte[] spaces = " ".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
      for (long sent = 0; sent < LARGE; sent += spaces.length) {
        deflated.write(spaces);
      }
    }
    byte[] head = head("Content-Encoding: deflate\r\nContent-Length: " + bomb.size());
    byte[] body = bomb.toByteArray();
    return new Assault(
        port,
        connections,
        connection -> {
          connection.send(head);
          connection.send(body);
          return connection.receive();
        });
  }

  private static byte[] head(String lines) {
    String head =
        "POST /events/calendar HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    return (head + lines + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what came of it is counted
  private void begin() {
    for (int i = 0; i < connections; i++) {
      threads.submit(this::goOn);
    }
  }

  private void goOn() {
    while (!Thread.currentThread().isInterrupted()) {
      try (HttpConnection connection =
          new HttpConnection(InetAddress.getByName("127.0.0.2"), port, TIMEOUT)) {
        while (!Thread.currentThread().isInterrupted()) {
          answers.merge(String.valueOf(attempt.on(connection)), 1, Integer::sum);
        }
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        answers.merge("closed", 1, Integer::sum);
      }
    }
  }
}
