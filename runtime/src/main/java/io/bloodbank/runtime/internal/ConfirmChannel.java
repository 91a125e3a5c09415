package io.bloodbank.runtime.internal;

import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;

/**
 * One channel in confirm mode, and what was written to it and is not confirmed, which is bounded.
 * Guarded by the sender's lock, but for writing.
 */
final class ConfirmChannel {
  /** How many messages may be unconfirmed; a power of two. */
  private static final int MOST_UNCONFIRMED = 1024;

  private static final long MOST_BYTES_UNCONFIRMED = 16L * 1024 * 1024;

  private final Channel channel;
  private final WatchedSocket socket;
  private final Unconfirmed unconfirmed = new Unconfirmed(MOST_UNCONFIRMED, MOST_BYTES_UNCONFIRMED);

  private ConfirmChannel(Channel channel, WatchedSocket socket) {
    this.channel = channel;
    this.socket = socket;
  }

  /** Opens one; nothing listens to it yet. */
  static ConfirmChannel open(BrokerSession session) throws IOException {
    Channel channel = session.openChannel();
    channel.confirmSelect();
    return new ConfirmChannel(channel, session.socket());
  }

  Channel channel() {
    return channel;
  }

  Unconfirmed unconfirmed() {
    return unconfirmed;
  }

  /** Moves messages that are to be written now into a batch, as many as there is room for. */
  void take(SendQueue queue, List<Pending> batch, int most) {
    while (batch.size() < most && !queue.isEmpty() && unconfirmed.hasRoom()) {
      Pending next = queue.remove();
      next.send();
      unconfirmed.add(next);
      batch.add(next);
    }
  }

  /** From here on what is written may wait until {@link #release}. */
  void hold() {
    socket.hold();
  }

  /** Writes what waits. */
  void release() throws IOException {
    socket.release();
  }

  /** Writes a message, mandatory. */
  void write(Outgoing message) throws IOException {
    channel.basicPublish(
        message.exchange(), message.routingKey(), true, message.properties(), message.body());
  }

  /** Closes it; it may be closed already. */
  void abandon() {
    Connections.abandon(channel);
  }
}
