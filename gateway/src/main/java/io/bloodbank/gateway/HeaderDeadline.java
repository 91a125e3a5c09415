package io.bloodbank.gateway;

import java.time.Duration;
import java.util.Iterator;
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

  private final Server server;
  private final Duration limit;
  private final Map<Connection, Seen> connections = new ConcurrentHashMap<>();

  /**
   * A connection as it was when it was last looked at.
   *
   * @param requests whose header had come
   * @param begun whether a part of another header had
   * @param late whether that header is to be given up
   */
  private record Seen(long requests, long bytes, boolean begun, boolean late) {}

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
    int closed = 0;
    for (Iterator<Map.Entry<Connection, Seen>> i = connections.entrySet().iterator();
        closed < AT_ONCE && i.hasNext(); ) {
      Map.Entry<Connection, Seen> each = i.next();
      if (each.getValue().late() && isOver(each.getKey(), each.getValue())) {
        i.remove();
        each.getKey().close();
        closed++;
      }
    }
    if (!isRunning()) {
      return;
    }
    if (closed < AT_ONCE) {
      lookLater();
    } else {
      server.getScheduler().schedule(this::closeSome, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Its header may have come while others were closed. */
  private boolean isOver(Connection connection, Seen late) {
    boolean over = isWaiting(connection, late);
    if (!over) {
      Seen now = new Seen(connection.getMessagesIn(), connection.getBytesIn(), false, false);
      connections.replace(connection, late, now);
    }
    return over;
  }

  private static boolean isWaiting(Connection connection, Seen before) {
    long requests = connection.getMessagesIn();
    return requests == connection.getMessagesOut() && requests == before.requests();
  }

  private static Seen look(Connection connection, Seen before) {
    boolean waiting = isWaiting(connection, before);
    long bytes = connection.getBytesIn();
    return new Seen(
        connection.getMessagesIn(),
        bytes,
        waiting && bytes > before.bytes(),
        waiting && before.begun());
  }

  @Override
  public void onOpened(Connection connection) {
    // With TLS there is another connection below that of HTTP.
    if (connection instanceof ConnectionMetaData) {
      connections.put(connection, new Seen(0, 0, false, false));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }
}
