package io.bloodbank.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Takes TLS connections for a broker that speaks none. */
final class TlsProxy implements AutoCloseable {
  private final SSLServerSocket listener;
  private final URI broker;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  TlsProxy(SSLContext context, String brokerUri, boolean needsClientCertificate)
      throws IOException {
    this.broker = URI.create(brokerUri);
    this.listener =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    listener.setNeedClientAuth(needsClientCertificate);
    daemon(
        () -> {
          while (true) {
            Socket client = listener.accept();
            daemon(() -> join(client));
          }
        });
  }

  /** With a host name that resolves to where it listens. */
  String uri() {
    return "amqps://" + broker.getRawUserInfo() + "@localhost:" + listener.getLocalPort();
  }

  /** Closes every connection that is open now. */
  void drop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void join(Socket client) throws IOException {
    Socket server = new Socket(broker.getHost(), broker.getPort() < 0 ? 5672 : broker.getPort());
    sockets.add(client);
    sockets.add(server);
    daemon(() -> pump(client, server));
    daemon(() -> pump(server, client));
  }

  private static void pump(Socket from, Socket to) throws IOException {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void daemon(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The connection, or the proxy, is closed.
              }
            },
            "tls-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    drop();
  }
}
