package io.bloodbank.runtime.internal;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One life of the connection, from connecting to loss. */
final class BrokerSession {
  private static final int ABORT_MILLIS = 5_000;

  private final Connection connection;
  private final WatchedSocket socket;
  private final BrokerTraits traits;
  private volatile @Nullable String blockedReason;

  BrokerSession(Connection connection, WatchedSocket socket) {
    this.connection = connection;
    this.socket = socket;
    this.traits = BrokerTraits.of(connection.getServerProperties());
  }

  Connection connection() {
    return connection;
  }

  WatchedSocket socket() {
    return socket;
  }

  BrokerTraits traits() {
    return traits;
  }

  /** The broker takes no messages for this reason; null: it takes them again. */
  void block(@Nullable String reason) {
    blockedReason = reason;
  }

  @Nullable String blockedReason() {
    return blockedReason;
  }

  /** Ends it in order if that is possible at once, else without a word. */
  void end() {
    if (socket.isWriting()) {
      socket.sever();
    }
    connection.abort(ABORT_MILLIS);
  }

  Channel openChannel() throws IOException {
    return connection
        .openChannel()
        .orElseThrow(() -> new IOException("the broker allows no more channels"));
  }
}
