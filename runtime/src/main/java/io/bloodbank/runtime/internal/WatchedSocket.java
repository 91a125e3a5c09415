package io.bloodbank.runtime.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket of which can be told that it is dead: a write lasts, because the peer takes nothing, and
 * nothing comes from there, not even a heartbeat. The client library cannot tell while it writes:
 * it holds the lock then that it would need to give the connection up.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the socket within takes care of itself
final class WatchedSocket extends Socket {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedSocket.class);

  private final Socket socket;
  private volatile long lastRead = System.nanoTime();
  private volatile long lastWrite = System.nanoTime();
  private volatile boolean writing;
  private volatile @Nullable BatchedOutput output;

  WatchedSocket(Socket socket) {
    this.socket = socket;
  }

  /** Whether a write and the silence of the peer have lasted for longer than this. */
  boolean isStalled(Duration limit) {
    long now = System.nanoTime();
    return writing && now - lastWrite > limit.toNanos() && now - lastRead > limit.toNanos();
  }

  boolean isWriting() {
    return writing;
  }

  /** Closes it under the feet of whoever uses it, and waits for nobody. */
  void sever() {
    try {
      socket.setSoLinger(true, 0); // with TLS, too: close() would wait for the writer else
      socket.close();
    } catch (IOException e) {
      LOG.debug("It was closed already", e);
    }
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(socket.getInputStream()) {
      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        lastRead = System.nanoTime();
        return read;
      }
    };
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    BatchedOutput made = new BatchedOutput(new Watched(socket.getOutputStream()));
    output = made;
    return made;
  }

  /** From here on what is written may wait until {@link #release}. */
  void hold() {
    BatchedOutput now = output;
    if (now != null) {
      now.hold();
    }
  }

  /** Writes what waits. */
  void release() throws IOException {
    BatchedOutput now = output;
    if (now != null) {
      now.release();
    }
  }

  /** Notes when a write begins and ends. */
  private final class Watched extends OutputStream {
    private final OutputStream out;

    Watched(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      lastWrite = System.nanoTime();
      writing = true;
      try {
        out.write(bytes, from, length);
      } finally {
        writing = false;
      }
    }
  }

  @Override
  public void connect(SocketAddress address, int millis) throws IOException {
    socket.connect(address, millis);
  }

  @Override
  public InetAddress getInetAddress() {
    return socket.getInetAddress();
  }

  @Override
  public InetAddress getLocalAddress() {
    return socket.getLocalAddress();
  }

  @Override
  public int getPort() {
    return socket.getPort();
  }

  @Override
  public int getLocalPort() {
    return socket.getLocalPort();
  }

  @Override
  public void setTcpNoDelay(boolean on) throws SocketException {
    socket.setTcpNoDelay(on);
  }

  @Override
  public void setSoTimeout(int millis) throws SocketException {
    socket.setSoTimeout(millis);
  }

  @Override
  public int getSoTimeout() throws SocketException {
    return socket.getSoTimeout();
  }

  @Override
  public void setSoLinger(boolean on, int seconds) throws SocketException {
    socket.setSoLinger(on, seconds);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
