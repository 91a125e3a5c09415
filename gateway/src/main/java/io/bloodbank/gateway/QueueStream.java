package io.bloodbank.gateway;

import io.bloodbank.runtime.DecodedEnvelope;
import io.bloodbank.runtime.QueueReader;
import io.bloodbank.runtime.QueuedMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a queue holds. An event leaves the queue when its client connects again and says, with
 * {@code Last-Event-ID}, that it or one after it was the last that it got; what was written to a
 * socket may never have been read. So a stream shows a number of events, and ends for its client to
 * connect again.
 */
final class QueueStream implements QueueReader.Listener {
  /** How many events are shown before the client has to say what it got. */
  static final int WINDOW = 256;

  private final EventStream stream;
  private final Client client;
  private final int maxBytes;
  private final List<QueuedMessage> held = new ArrayList<>();
  private @Nullable String lastEventId;
  private int shown;
  private boolean full;

  /**
   * @param lastEventId the last that the client got; what was shown before up to it is acknowledged
   */
  QueueStream(EventStream stream, Client client, int maxBytes, @Nullable String lastEventId) {
    this.stream = stream;
    this.client = client;
    this.maxBytes = maxBytes;
    this.lastEventId = lastEventId;
  }

  @Override
  public synchronized void message(QueuedMessage message) {
    if (full) {
      return;
    }
    if (!client.mayRead(message.message().routingKey())) {
      message.acknowledge();
    } else if (lastEventId == null) {
      show(message);
    } else if (message.redelivered()) {
      lookFor(lastEventId, message);
    } else {
      stopLooking();
      show(message);
    }
  }

  /** What was shown before stands at the head of the queue, in the order in which it was shown. */
  private void lookFor(String id, QueuedMessage message) {
    held.add(message);
    if (message.message().envelope() instanceof DecodedEnvelope.WellFormed wellFormed
        && wellFormed.envelope().id().toString().equals(id)) {
      message.acknowledgeWithEarlier();
      held.clear();
      lastEventId = null;
    }
  }

  /** The last event that the client got is not in the queue any more; all that is, is shown. */
  synchronized void stopLooking() {
    lastEventId = null;
    held.forEach(this::show);
    held.clear();
  }

  private void show(QueuedMessage message) {
    if (full) {
      return;
    }
    if (!stream.offer(StreamFormat.message(message.message(), maxBytes))) {
      full = true;
    } else if (message.message().envelope() instanceof DecodedEnvelope.Malformed) {
      // It has no id by which the client could acknowledge it.
      message.acknowledge();
    } else {
      full = ++shown == WINDOW;
    }
    if (full) {
      stream.end(StreamFormat.goOn());
    }
  }

  @Override
  public void ended(String reason) {
    stream.end(StreamFormat.comment("the queue cannot be read now"));
  }
}
