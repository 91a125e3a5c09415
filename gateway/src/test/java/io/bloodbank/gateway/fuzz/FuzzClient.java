package io.bloodbank.gateway.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;

/** Sends requests one after another, on one connection as long as that is in order. */
final class FuzzClient implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 15_000;

  private final int port;
  private Socket socket;
  private InputStream in;
  private String before = "";

  FuzzClient(int port) {
    this.port = port;
  }

  /** What this connection was used for last; empty for a new one. */
  String before() {
    return before;
  }

  /**
   * The answer; empty where the connection was closed instead.
   *
   * @throws IOException where there was no end of an answer in time, or it is no HTTP
   */
  Optional<RawAnswer> exchange(RandomRequest request) throws IOException {
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      before = "";
      socket.setSoLinger(true, 0); // so many connections would use up the ports
      in = new BufferedInputStream(socket.getInputStream());
    }
    Optional<RawAnswer> answer = Optional.empty();
    try {
      IOException cut = send(request);
      answer = RawAnswer.read(in, request.method());
      if (answer.isEmpty() && cut != null) {
        throw cut;
      }
      return answer;
    } finally {
      before = request + "\n" + answer;
      if (request.last() || answer.isEmpty() || answer.get().closes()) {
        close();
      }
    }
  }

  /** Who is refused early may still be sending; the answer is there to be read all the same. */
  private IOException send(RandomRequest request) {
    try {
      socket.getOutputStream().write(request.bytes());
      if (!request.framed()) {
        socket.shutdownOutput();
      }
      return null;
    } catch (IOException e) {
      return e;
    }
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
