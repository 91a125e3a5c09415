package io.bloodbank.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.qpid.server.SystemLauncher;

/**
 * An AMQP 0-9-1 broker in this JVM: Apache Qpid Broker-J, on the loopback address only, with
 * everything in memory and no file on disk. User and password are {@code guest}, the virtual host
 * is {@code /}.
 *
 * <p>It stands in for RabbitMQ in a first run and in tests, and differs from it in two ways: it
 * takes RabbitMQ's queue arguments ({@code x-queue-type}, {@code x-message-ttl}, {@code
 * x-dead-letter-exchange}) without acting on them, and it answers a mandatory message that no queue
 * takes, on a channel with confirms, with a nack where RabbitMQ returns and then acks it.
 *
 * <p>Several can run in one JVM. A broker keeps the JVM alive until it is closed.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final SystemLauncher launcher;
  private final int port;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(SystemLauncher launcher, int port) {
    this.launcher = launcher;
    this.port = port;
  }

  /** Starts a broker on a free port and returns when it takes connections. */
  public static EmbeddedBroker start() {
    return start(0);
  }

  /**
   * Starts a broker on this port and returns when it takes connections.
   *
   * @param port 1 to 65535, or 0 for a free one
   * @throws UncheckedIOException if the port cannot be had
   */
  public static EmbeddedBroker start(int port) {
    requireFree(port);
    SystemLaunch launch = new SystemLaunch();
    return new EmbeddedBroker(launch.launcher(), launch.start(port));
  }

  /** Asked first because Broker-J answers a taken port with a stack trace on standard output. */
  private static void requireFree(int port) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException(
          "Port " + port + " does not exist; use 1 to 65535, or 0 for a free one");
    }
    try {
      new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})).close();
    } catch (IOException e) {
      BindException bind =
          new BindException(
              "The embedded broker cannot listen on "
                  + LOOPBACK
                  + ":"
                  + port
                  + " ("
                  + e.getMessage()
                  + "); stop what listens there or choose another port");
      bind.initCause(e);
      throw new UncheckedIOException(bind.getMessage(), bind);
    }
  }

  /** Where it listens: {@code amqp://guest:guest@127.0.0.1:PORT}. */
  public String uri() {
    return "amqp://guest:guest@" + LOOPBACK + ":" + port;
  }

  /** The port on the loopback address. */
  public int port() {
    return port;
  }

  /** Drops the connections and all that is in the queues. Closing again does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      launcher.shutdown();
    }
  }

  /** The URI without the password. */
  @Override
  public String toString() {
    return "EmbeddedBroker[" + LOOPBACK + ":" + port + "]";
  }
}
