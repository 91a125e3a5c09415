package io.bloodbank.runtime.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Makes the sockets of one connection, which tries the addresses of a host one after another. */
final class BrokerSockets extends SocketFactory {
  private final SocketFactory sockets;
  private @Nullable WatchedSocket last;

  BrokerSockets(SocketFactory sockets) {
    this.sockets = sockets;
  }

  /** The one that was made last. */
  WatchedSocket last() {
    if (last == null) {
      throw new IllegalStateException("The client library made no socket");
    }
    return last;
  }

  @Override
  public Socket createSocket() throws IOException {
    Socket plain = sockets.createSocket();
    if (plain instanceof SSLSocket tls) {
      SSLParameters verified = tls.getSSLParameters();
      verified.setEndpointIdentificationAlgorithm("HTTPS"); // verifies the host name, RFC 2818
      tls.setSSLParameters(verified);
    }
    WatchedSocket socket = new WatchedSocket(plain);
    last = socket;
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw new UnsupportedOperationException();
  }
}
