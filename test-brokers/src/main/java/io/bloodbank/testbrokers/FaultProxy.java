package io.bloodbank.testbrokers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A way to a broker, or to another server, that can be cut, closed and held up, without touching
 * the broker. It listens on a free port of the loopback address and keeps that port until it is
 * closed.
 */
public final class FaultProxy implements AutoCloseable {
  private volatile URI target;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Object gate = new Object();
  private boolean paused;
  private final AtomicReference<@Nullable String> cutBefore = new AtomicReference<>();
  private final AtomicInteger cuts = new AtomicInteger();
  private @Nullable ServerSocket listener;
  private Thread accepting;

  private FaultProxy(URI target) throws IOException {
    this.target = target;
    ServerSocket first = Ports.listen();
    this.listener = first;
    this.port = first.getLocalPort();
    this.accepting = acceptFrom(first);
  }

  /** A proxy in front of the broker at this AMQP URI, or of what has another URI with a port. */
  public static FaultProxy inFrontOf(String uri) throws IOException {
    return new FaultProxy(URI.create(uri));
  }

  /** The URI of the broker with the proxy's address in it. */
  public String uri() {
    return "amqp://"
        + target.getRawUserInfo()
        + "@127.0.0.1:"
        + port
        + (target.getRawPath() == null ? "" : target.getRawPath());
  }

  /** Leads new connections to another broker, as a load balancer does when a node is gone. */
  public void redirect(String amqpUri) {
    target = URI.create(amqpUri);
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** The connections that are open now. */
  public int connections() {
    return sockets.size() / 2;
  }

  /** Resets every connection that is open now; new ones are taken. */
  public void drop() {
    for (Socket socket : sockets) {
      reset(socket);
    }
  }

  /**
   * Once, when the server says this next: the client does not hear it, its connection is reset.
   * What the server says in two pieces is not recognized.
   *
   * @param answer in ISO 8859-1, as a part of what is said
   */
  public void cutBefore(String answer) {
    cutBefore.set(answer);
  }

  /** How many times {@link #cutBefore} has come to pass. */
  public int cuts() {
    return cuts.get();
  }

  /** Resets every connection and refuses new ones until {@link #accept()}. */
  public synchronized void refuse() throws IOException {
    if (listener != null) {
      listener.close();
      listener = null;
      awaitEndOf(accepting);
    }
    drop();
  }

  /** Takes connections again, on the same port. */
  public synchronized void accept() throws IOException {
    if (listener == null) {
      ServerSocket next = Ports.listen(port);
      listener = next;
      accepting = acceptFrom(next);
    }
  }

  /** Holds every byte of both directions back; connections stay open, as in a network partition. */
  public void pause() {
    synchronized (gate) {
      paused = true;
    }
  }

  /** Lets what was held back through. */
  public void resume() {
    synchronized (gate) {
      paused = false;
      gate.notifyAll();
    }
  }

  @Override
  public void close() {
    try {
      refuse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    resume();
  }

  /**
   * The system keeps a socket that was closed until the thread that waits at it has gone; and what
   * it took last has to be known before all connections are reset.
   */
  private static void awaitEndOf(Thread accepting) throws IOException {
    try {
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while the proxy stopped to listen");
    }
  }

  private Thread acceptFrom(ServerSocket server) {
    return daemon(
        "accept",
        () -> {
          try {
            while (true) {
              join(server.accept());
            }
          } catch (IOException e) {
            // Refused from now on.
          }
        });
  }

  private void join(Socket client) {
    sockets.add(client);
    try {
      Socket broker = new Socket(target.getHost(), target.getPort() < 0 ? 5672 : target.getPort());
      sockets.add(broker);
      broker.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      daemon("to broker", () -> pump(client, broker, false));
      daemon("to client", () -> pump(broker, client, true));
    } catch (IOException e) {
      reset(client);
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[16 * 1024];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read; (read = in.read(buffer)) >= 0; ) {
        awaitOpenGate();
        if (answers && isToBeCut(buffer, read)) {
          // Before the streams are closed, which would end the connections in order.
          reset(from);
          reset(to);
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException e) {
      // One end is gone, and with it the other.
    } finally {
      reset(from);
      reset(to);
    }
  }

  private boolean isToBeCut(byte[] buffer, int length) {
    String answer = cutBefore.get();
    boolean cut =
        answer != null
            && new String(buffer, 0, length, ISO_8859_1).contains(answer)
            && cutBefore.compareAndSet(answer, null);
    if (cut) {
      cuts.incrementAndGet();
    }
    return cut;
  }

  private void awaitOpenGate() throws InterruptedException {
    synchronized (gate) {
      while (paused) {
        gate.wait();
      }
    }
  }

  /** Closes with a TCP reset, so that the peer sees a broken connection and not an orderly end. */
  private void reset(Socket socket) {
    sockets.remove(socket);
    try (socket) {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // It was closed before.
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, "fault-proxy " + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
