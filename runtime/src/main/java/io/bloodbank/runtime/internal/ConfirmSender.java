package io.bloodbank.runtime.internal;

import com.rabbitmq.client.Channel;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.BrokerUnavailable;
import io.bloodbank.runtime.TooManyPending;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages in the order in which they come, persistent ones as their properties say,
 * mandatory, each confirmed by the broker. One thread writes them, so that a broker that reads
 * slowly holds up nobody else. Those that were not confirmed when their channel ended are sent
 * again on the next one, in order, until their time is over.
 */
final class ConfirmSender implements BrokerConnection.Listener, BatchWriter.Source {
  private static final Logger LOG = LoggerFactory.getLogger(ConfirmSender.class);

  /** How long after the loss of a connection a refusal may come of a failover. */
  private static final Duration FAILOVER = Duration.ofMinutes(1);

  /** Takes the broker's answer to a message. */
  interface Answer {
    /**
     * Called once.
     *
     * @param routed true: in at least one queue; false: in none
     * @param failure {@link io.bloodbank.runtime.BloodbankException}, or {@link TimeoutException}
     *     where there was no answer in time
     */
    void take(boolean routed, @Nullable Exception failure);
  }

  private final BrokerConnection connection;
  private final Duration timeout;
  private final Answers answers;

  private final Object lock = new Object();
  private final SendQueue queue;
  private @Nullable ConfirmChannel current;
  private boolean blocked;
  private boolean lost;
  private long lostAt;
  private boolean closed;
  private boolean stopped;
  private boolean idle;

  ConfirmSender(BrokerConnection connection, BloodbankConfig limits, Answers answers) {
    this.connection = connection;
    this.timeout = limits.publishTimeout();
    this.queue = new SendQueue(limits);
    this.answers = answers;
  }

  /** Starts the thread that writes; it ends with {@link #close}. */
  void start() {
    Thread writer = new Thread(new BatchWriter(this), "bloodbank-publish");
    writer.setDaemon(true);
    writer.start();
  }

  /**
   * Sends a message of ours, whose number something else bounds; does not wait for the answer.
   *
   * @param wanted whether it must still be sent, asked when there is no channel; where not, it
   *     fails
   */
  void send(Outgoing message, BooleanSupplier wanted, Answer answer) {
    Exception refusal = accept(message, wanted, answer, false);
    if (refusal != null) {
      answer.take(false, refusal);
    }
  }

  /** Sends a message of the program if there is room; does not wait for the answer. */
  void publish(Outgoing message, Answer answer) {
    Exception refusal = accept(message, () -> true, answer, true);
    if (refusal != null) {
      answer.take(false, refusal);
    }
  }

  private @Nullable Exception accept(
      Outgoing message, BooleanSupplier wanted, Answer answer, boolean bounded) {
    synchronized (lock) {
      if (closed) {
        return connection.unavailable();
      }
      Pending next = new Pending(message, wanted, answer, System.nanoTime() + timeout.toNanos());
      if (bounded) {
        TooManyPending full = queue.addIfRoom(next);
        if (full != null) {
          return full;
        }
      } else {
        queue.add(next);
      }
      wakeWriter();
      return null;
    }
  }

  /** Why what is sent now would have to wait for the broker, or null if it would not. */
  @Nullable BrokerUnavailable unavailable() {
    synchronized (lock) {
      return current != null && !blocked && !closed ? null : connection.unavailable();
    }
  }

  @Override
  public int inFlight() {
    synchronized (lock) {
      return current == null ? 0 : current.unconfirmed().size();
    }
  }

  /** How many messages are to be written. */
  int waiting() {
    synchronized (lock) {
      return queue.size();
    }
  }

  private void wakeWriter() {
    if (idle && (stopped || !queue.isEmpty())) {
      idle = false;
      lock.notifyAll();
    }
  }

  @Override
  public @Nullable ConfirmChannel next(List<Pending> batch, int most) throws InterruptedException {
    synchronized (lock) {
      while (!stopped) {
        ConfirmChannel now = current;
        if (now != null && !blocked) {
          now.take(queue, batch, most);
        }
        if (!batch.isEmpty()) {
          return now;
        }
        idle = true;
        lock.wait();
      }
      return null;
    }
  }

  @Override
  public void closed(ConfirmChannel channel) {
    over(channel);
  }

  @Override
  public void broken(ConfirmChannel channel, IOException cause) {
    LOG.debug("Could not write to the broker; trying again", cause);
    over(channel);
    connection.attachAgain(this);
  }

  /**
   * The client library has counted a message that it did not send (headers larger than a frame,
   * say): from here on every confirm on this channel would be taken for another message's.
   */
  @Override
  public void unwritable(ConfirmChannel channel, Pending message, RuntimeException cause) {
    String key = message.message().routingKey();
    LOG.warn("Not sent, and the channel is opened anew: {}", key, cause);
    fail(List.of(message), () -> cause);
    over(channel);
    channel.abandon();
    connection.attachAgain(this);
  }

  @Override
  public void connected(BrokerSession session) throws IOException {
    ConfirmChannel opened = ConfirmChannel.open(session);
    Channel channel = opened.channel();
    boolean nackIsUnroutable = session.traits().nacksUnroutable();
    if (!nackIsUnroutable) {
      channel.addReturnListener(
          r -> {
            synchronized (lock) {
              opened
                  .unconfirmed()
                  .returned(r.getProperties().getMessageId(), r.getExchange(), r.getRoutingKey());
            }
          });
    }
    channel.addConfirmListener(
        (sequence, multiple) -> settle(take(opened, sequence, multiple), true),
        (sequence, multiple) -> {
          List<Pending> refused = take(opened, sequence, multiple);
          if (nackIsUnroutable) {
            settle(refused, false);
          } else {
            refused(opened, refused);
          }
        });
    synchronized (lock) {
      current = opened;
      blocked = false;
      wakeWriter();
    }
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
    ConfirmChannel last;
    synchronized (lock) {
      last = current;
      lost = true;
      lostAt = System.nanoTime();
    }
    if (last != null) {
      over(last);
    }
  }

  @Override
  public void blocked(boolean now) {
    synchronized (lock) {
      blocked = now;
      wakeWriter();
    }
  }

  /**
   * The broker could not take them. A RabbitMQ channel that was opened while a quorum queue had no
   * leader refuses whatever goes to that queue, also when there is one again; so for a while after
   * a connection was lost they are sent again on a new channel.
   */
  private void refused(ConfirmChannel by, List<Pending> messages) {
    synchronized (lock) {
      if (!lost || System.nanoTime() - lostAt > FAILOVER.toNanos()) {
        fail(messages, connection::unconfirmed);
        return;
      }
      over(by);
      queue.addFirst(messages);
    }
    connection.attachAgain(this);
    answers.abandon(by);
  }

  private List<Pending> take(ConfirmChannel from, long sequence, boolean multiple) {
    synchronized (lock) {
      List<Pending> taken = from.unconfirmed().take(sequence, multiple);
      wakeWriter();
      return taken;
    }
  }

  /** What is still to be answered goes back to the head of those that wait, in order. */
  private void over(ConfirmChannel last) {
    synchronized (lock) {
      if (current == last) {
        current = null;
      }
      queue.addFirst(last.unconfirmed().takeAll());
      wakeWriter();
    }
    dropUnwanted();
  }

  /** Fails what was due; called from time to time. */
  void expire() {
    List<Pending> unconfirmed;
    List<Pending> unsent = new ArrayList<>();
    long now = System.nanoTime();
    synchronized (lock) {
      unconfirmed = current == null ? new ArrayList<>() : current.unconfirmed().due(now);
      for (Pending due : queue.removeDue(now)) {
        (due.wasSent() ? unconfirmed : unsent).add(due);
      }
    }
    fail(unconfirmed, TimeoutException::new);
    fail(
        unsent,
        () -> connection.state().available() ? new TimeoutException() : connection.unavailable());
    dropUnwanted();
  }

  /** What nobody needs any more does not wait for the broker. */
  private void dropUnwanted() {
    List<Pending> unwanted;
    synchronized (lock) {
      unwanted = current == null || blocked ? queue.removeUnwanted() : List.of();
    }
    fail(unwanted, connection::unconfirmed);
  }

  private void settle(List<Pending> settled, boolean routed) {
    answers.settle(unanswered(settled), routed);
  }

  private void fail(List<Pending> failed, Supplier<Exception> failure) {
    answers.fail(unanswered(failed), failure);
  }

  private List<Pending> unanswered(List<Pending> all) {
    if (all.isEmpty()) {
      return all;
    }
    synchronized (lock) {
      List<Pending> first = queue.answer(all);
      if (closed && queue.pending() == 0) {
        lock.notifyAll();
      }
      return first;
    }
  }

  /** Takes nothing more, and waits until all has an answer; what has none by then fails. */
  void close(Duration limit) {
    List<Pending> rest = new ArrayList<>();
    synchronized (lock) {
      closed = true;
      try {
        awaitAnswers(System.nanoTime() + limit.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      stopped = true;
      rest.addAll(current == null ? List.of() : current.unconfirmed().takeAll());
      rest.addAll(queue.removeAll());
      current = null;
      wakeWriter();
    }
    fail(rest, connection::unconfirmed);
  }

  private void awaitAnswers(long deadline) throws InterruptedException {
    long millis = 1;
    while (queue.pending() > 0 && millis > 0) {
      lock.wait(millis);
      millis = (deadline - System.nanoTime()) / 1_000_000;
    }
  }
}
