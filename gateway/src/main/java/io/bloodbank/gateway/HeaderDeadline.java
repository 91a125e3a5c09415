package io.bloodbank.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections on which the header of a request goes on arriving: a client that sends a byte
 * now and then would hold one for hours, because that is not idle, and 8 KiB are many bytes.
 */
final class HeaderDeadline extends AbstractLifeCycle implements Connection.Listener {
  private static final int AT_ONCE = 20;
  private static final long PAUSE_MILLIS = 50;
  private static final Seen LATE = new Seen(-1, -1, true);

  private final Server server;
  private final Duration limit;
  private final Map<Connection, Seen> connections = new ConcurrentHashMap<>();

  /**
   * A connection as it was when it was last looked at.
   *
   * @param requests whose header had come
   * @param begun whether a part of another header had
   */
  private record Seen(long requests, long bytes, boolean begun) {}

  /**
   * @param limit for a header to arrive, within twice this time at the latest
   */
  HeaderDeadline(Server server, Duration limit) {
    this.server = server;
    this.limit = limit;
  }

  @Override
  protected void doStart() {
    for (Connector connector : server.getConnectors()) {
      connector.addEventListener(this);
    }
    lookLater();
  }

  private void lookLater() {
    server.getScheduler().schedule(this::look, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    connections.replaceAll(HeaderDeadline::look);
    closeSome();
  }

  /** Not all at once: whoever opened hundreds of them would hold up others when they end. */
  private void closeSome() {
    List<Connection> late =
        connections.entrySet().stream()
            .filter(each -> each.getValue().equals(LATE))
            .map(Map.Entry::getKey)
            .limit(AT_ONCE)
            .toList();
    late.forEach(connections::remove);
    late.forEach(Connection::close);
    if (!isRunning()) {
      return;
    }
    if (late.size() < AT_ONCE) {
      lookLater();
    } else {
      server.getScheduler().schedule(this::closeSome, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static Seen look(Connection connection, Seen before) {
    long requests = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    boolean waiting = requests == connection.getMessagesOut() && requests == before.requests();
    if (waiting && before.begun()) {
      return LATE;
    }
    return new Seen(requests, bytes, waiting && bytes > before.bytes());
  }

  @Override
  public void onOpened(Connection connection) {
    // With TLS there is another connection below that of HTTP.
    if (connection instanceof ConnectionMetaData) {
      connections.put(connection, new Seen(0, 0, false));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }
}
