package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import io.bloodbank.runtime.BrokerState;
import io.bloodbank.runtime.internal.Unconfirmed.Pending;
import io.bloodbank.runtime.internal.Unconfirmed.Settled;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages, persistent ones as their properties say, mandatory, each confirmed by the broker.
 *
 * <p>Outcomes complete on threads of their own, never on the connection's: what a program does next
 * may wait for the broker.
 */
final class ConfirmSender implements BrokerConnection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ConfirmSender.class);

  /** One channel in confirm mode, and what is on its way there. */
  private static final class Line {
    private final Channel channel;
    private final Unconfirmed unconfirmed = new Unconfirmed();

    Line(Channel channel) {
      this.channel = channel;
    }
  }

  private final BrokerConnection connection;
  private final Duration timeout;
  private final Executor outcomes;
  private final Object sending = new Object();
  private volatile @Nullable Line line;

  ConfirmSender(BrokerConnection connection, Duration timeout, Executor outcomes) {
    this.connection = connection;
    this.timeout = timeout;
    this.outcomes = outcomes;
  }

  /** Takes the broker's answer to a message. */
  interface Answer {
    /**
     * Called once.
     *
     * @param routed true: in at least one queue; false: in none
     * @param failure {@link io.bloodbank.runtime.BrokerUnavailable}, or {@link TimeoutException}
     *     where there was no answer in time
     */
    void take(boolean routed, @Nullable Exception failure);
  }

  /** Sends a message; does not wait for the answer. */
  void send(Outgoing message, Answer answer) {
    if (!trySend(message, answer)) {
      answer.take(false, connection.unavailable());
    }
  }

  private boolean trySend(Outgoing message, Answer answer) {
    Pending pending = new Pending(message, answer, System.nanoTime() + timeout.toNanos());
    synchronized (sending) {
      Line now = line;
      if (now == null || connection.state().status() == BrokerState.Status.BLOCKED) {
        return false;
      }
      long sequence = now.channel.getNextPublishSeqNo();
      now.unconfirmed.add(sequence, pending);
      boolean sent = publish(now.channel, message);
      boolean stillOurs = sent && line == now;
      return stillOurs || !now.unconfirmed.remove(sequence, pending);
    }
  }

  private boolean publish(Channel channel, Outgoing message) {
    try {
      channel.basicPublish(
          message.exchange(), message.routingKey(), true, message.properties(), message.body());
      return true;
    } catch (IOException | AlreadyClosedException e) {
      return false;
    } catch (RuntimeException e) {
      // The client has counted a message that it did not send (headers larger than a frame, say):
      // from here on every confirm on this channel would be taken for another message's.
      LOG.warn("Not sent, and the channel is opened anew: {}", message.routingKey(), e);
      Connections.abandon(channel);
      connection.attachAgain(this);
      return false;
    }
  }

  @Override
  public void connected(BrokerSession session) throws IOException {
    Channel channel = session.openChannel();
    Line opened = new Line(channel);
    Unconfirmed unconfirmed = opened.unconfirmed;
    boolean nackIsUnroutable = session.traits().nacksUnroutable();
    channel.confirmSelect();
    if (!nackIsUnroutable) {
      channel.addReturnListener(
          r -> unconfirmed.returned(r.getProperties().getMessageId() + " " + r.getRoutingKey()));
    }
    channel.addConfirmListener(
        (sequence, multiple) -> settle(unconfirmed.acknowledged(sequence, multiple)),
        (sequence, multiple) -> {
          List<Pending> refused = unconfirmed.take(sequence, multiple);
          if (nackIsUnroutable) {
            settle(refused.stream().map(p -> new Settled(p, false)).toList());
          } else {
            fail(refused, connection::unconfirmed);
          }
        });
    line = opened;
    channel.addShutdownListener(
        cause -> {
          over(opened);
          if (!cause.isHardError() && !cause.isInitiatedByApplication()) {
            connection.attachAgain(this);
          }
        });
  }

  @Override
  public void lost(String reason) {
    Line last = line;
    if (last != null) {
      over(last);
    }
  }

  /**
   * What becomes of messages whose channel is over before they were confirmed: they fail, and the
   * program decides. Sending them again belongs here.
   */
  private void over(Line last) {
    if (line == last) {
      line = null;
    }
    fail(last.unconfirmed.takeAll(), connection::unconfirmed);
  }

  private void settle(List<Settled> settled) {
    if (!settled.isEmpty()) {
      outcomes.execute(() -> settled.forEach(s -> s.pending().answer().take(s.routed(), null)));
    }
  }

  private void fail(List<Pending> pending, Supplier<Exception> failure) {
    if (!pending.isEmpty()) {
      outcomes.execute(() -> pending.forEach(p -> p.answer().take(false, failure.get())));
    }
  }

  /** Fails what was due; called from time to time. */
  void expire() {
    Line now = line;
    if (now != null) {
      fail(now.unconfirmed.takeExpired(System.nanoTime()), TimeoutException::new);
    }
  }

  /** How many messages were sent and are not confirmed. */
  long inFlight() {
    Line now = line;
    return now == null ? 0 : now.unconfirmed.size();
  }

  /** Waits until all that was sent has an outcome, or the limit passes. */
  void awaitConfirms(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    for (Line now = line;
        now != null && !now.unconfirmed.isEmpty() && System.nanoTime() - deadline < 0;
        now = line) {
      Thread.sleep(5);
    }
  }
}
