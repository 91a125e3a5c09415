package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.BrokerUnavailable;
import io.bloodbank.runtime.TooManyPending;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages in the order in which they come, persistent ones as their properties say,
 * mandatory, each confirmed by the broker. One thread writes them, so that a broker that reads
 * slowly holds up nobody else. Those that were not confirmed when their channel ended are sent
 * again on the next one, in order, until their time is over.
 *
 * <p>Answers are given on threads of their own, never on the connection's: what a program does next
 * may wait for the broker.
 */
final class ConfirmSender implements BrokerConnection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(ConfirmSender.class);

  /** How many messages may be unconfirmed on the channel; a power of two. */
  private static final int MOST_IN_FLIGHT = 1024;

  private static final long MOST_BYTES_IN_FLIGHT = 16L * 1024 * 1024;

  /** How long after the loss of a connection a refusal may come of a failover. */
  private static final Duration FAILOVER = Duration.ofMinutes(1);

  /** How many are written before the next look at what changed meanwhile. */
  private static final int BATCH = 64;

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

  /** One channel in confirm mode, and what is on its way there. */
  private static final class Line {
    private final Channel channel;
    private final WatchedSocket socket;
    private final Unconfirmed unconfirmed = new Unconfirmed(MOST_IN_FLIGHT, MOST_BYTES_IN_FLIGHT);

    Line(Channel channel, WatchedSocket socket) {
      this.channel = channel;
      this.socket = socket;
    }
  }

  private final BrokerConnection connection;
  private final BloodbankConfig limits;
  private final Executor answers;

  private final Object lock = new Object();
  private final Deque<Pending> waiting = new ArrayDeque<>();
  private @Nullable Line line;
  private boolean blocked;
  private boolean lost;
  private long lostAt;
  private boolean closed;
  private boolean stopped;
  private boolean idle;
  private int pending;
  private long pendingBytes;

  ConfirmSender(BrokerConnection connection, BloodbankConfig limits, Executor answers) {
    this.connection = connection;
    this.limits = limits;
    this.answers = answers;
  }

  /** Starts the thread that writes; it ends with {@link #close}. */
  void start() {
    Thread writer = new Thread(this::write, "bloodbank-publish");
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
      long deadline = System.nanoTime() + limits.publishTimeout().toNanos();
      Pending next = new Pending(message, wanted, answer, deadline);
      if (bounded && pending > 0 && isFull(next)) {
        return new TooManyPending(pending, pendingBytes);
      }
      waiting.add(next);
      pending++;
      pendingBytes += next.bytes();
      wakeWriter();
      return null;
    }
  }

  private boolean isFull(Pending next) {
    return pending >= limits.maxPending() || pendingBytes + next.bytes() > limits.maxPendingBytes();
  }

  /** Why what is sent now would have to wait for the broker, or null if it would not. */
  @Nullable BrokerUnavailable unavailable() {
    synchronized (lock) {
      return line != null && !blocked && !closed ? null : connection.unavailable();
    }
  }

  /** How many messages were written and are not confirmed. */
  int inFlight() {
    synchronized (lock) {
      return line == null ? 0 : line.unconfirmed.size();
    }
  }

  /** How many messages are to be written. */
  int waiting() {
    synchronized (lock) {
      return waiting.size();
    }
  }

  private void wakeWriter() {
    if (idle) {
      idle = false;
      lock.notifyAll();
    }
  }

  /** The writer's life. */
  private void write() {
    List<Pending> batch = new ArrayList<>(BATCH);
    try {
      for (Line to = nextBatch(batch); to != null; to = nextBatch(batch)) {
        write(to, batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      LOG.debug("Stopped", e);
    }
  }

  /** Waits until something can be written; null when that will not be. */
  private @Nullable Line nextBatch(List<Pending> batch) throws InterruptedException {
    synchronized (lock) {
      while (!stopped) {
        Line now = line;
        while (now != null
            && !blocked
            && batch.size() < BATCH
            && !waiting.isEmpty()
            && now.unconfirmed.hasRoom()) {
          Pending next = waiting.remove();
          next.send();
          now.unconfirmed.add(next);
          batch.add(next);
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

  private void write(Line to, List<Pending> batch) {
    to.socket.hold();
    try {
      for (Pending message : batch) {
        if (!write(to, message)) {
          break;
        }
      }
    } finally {
      release(to);
    }
  }

  private void release(Line to) {
    try {
      to.socket.release();
    } catch (IOException e) {
      broken(to, e);
    }
  }

  private void broken(Line broken, IOException e) {
    LOG.debug("Could not write to the broker; trying again", e);
    over(broken);
    connection.attachAgain(this);
  }

  /** False if the channel is over; then what was not confirmed is sent again on the next. */
  private boolean write(Line to, Pending pending) {
    Outgoing message = pending.message();
    try {
      to.channel.basicPublish(
          message.exchange(), message.routingKey(), true, message.properties(), message.body());
      return true;
    } catch (AlreadyClosedException e) {
      over(to);
    } catch (IOException e) {
      broken(to, e);
    } catch (RuntimeException e) {
      // The client has counted a message that it did not send (headers larger than a frame, say):
      // from here on every confirm on this channel would be taken for another message's.
      LOG.warn("Not sent, and the channel is opened anew: {}", message.routingKey(), e);
      fail(List.of(pending), () -> e);
      over(to);
      Connections.abandon(to.channel);
      connection.attachAgain(this);
    }
    return false;
  }

  @Override
  public void connected(BrokerSession session) throws IOException {
    Channel channel = session.openChannel();
    Line opened = new Line(channel, session.socket());
    boolean nackIsUnroutable = session.traits().nacksUnroutable();
    channel.confirmSelect();
    if (!nackIsUnroutable) {
      channel.addReturnListener(
          r -> {
            synchronized (lock) {
              opened.unconfirmed.returned(
                  r.getProperties().getMessageId(), r.getExchange(), r.getRoutingKey());
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
      line = opened;
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
    Line last;
    synchronized (lock) {
      last = line;
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
  private void refused(Line by, List<Pending> messages) {
    synchronized (lock) {
      if (!lost || System.nanoTime() - lostAt > FAILOVER.toNanos()) {
        fail(messages, connection::unconfirmed);
        return;
      }
      over(by);
      addFirst(messages);
    }
    connection.attachAgain(this);
    answers.execute(() -> Connections.abandon(by.channel));
  }

  private List<Pending> take(Line from, long sequence, boolean multiple) {
    synchronized (lock) {
      List<Pending> taken = from.unconfirmed.take(sequence, multiple);
      wakeWriter();
      return taken;
    }
  }

  /** What is still to be answered goes back to the head of those that wait, in order. */
  private void over(Line last) {
    synchronized (lock) {
      if (line == last) {
        line = null;
      }
      addFirst(last.unconfirmed.takeAll());
      wakeWriter();
    }
    dropUnwanted();
  }

  private void addFirst(List<Pending> again) {
    for (int i = again.size() - 1; i >= 0; i--) {
      if (!again.get(i).isAnswered()) {
        waiting.addFirst(again.get(i));
      }
    }
  }

  /** Fails what was due; called from time to time. */
  void expire() {
    List<Pending> unconfirmed;
    List<Pending> unsent = new ArrayList<>();
    long now = System.nanoTime();
    synchronized (lock) {
      unconfirmed = line == null ? new ArrayList<>() : line.unconfirmed.due(now);
      for (Pending next = waiting.peek(); next != null && next.isDue(now); next = waiting.peek()) {
        (next.wasSent() ? unconfirmed : unsent).add(waiting.remove());
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
    List<Pending> unwanted = new ArrayList<>();
    synchronized (lock) {
      if (line == null || blocked) {
        waiting.removeIf(p -> !p.isWanted() && unwanted.add(p));
      }
    }
    fail(unwanted, connection::unconfirmed);
  }

  /** A message is acknowledged after its return, so what was returned is known by now. */
  private void settle(List<Pending> settled, boolean routed) {
    answer(settled, p -> p.answer().take(routed && !p.wasReturned(), null));
  }

  private void fail(List<Pending> failed, Supplier<Exception> failure) {
    answer(failed, p -> p.answer().take(false, failure.get()));
  }

  /** In tasks of their own, because one answer may wait for another. */
  private void answer(List<Pending> all, Consumer<Pending> how) {
    List<Pending> first = all.isEmpty() ? all : unanswered(all);
    if (!first.isEmpty()) {
      answers.execute(
          () -> {
            for (Pending other : first.subList(1, first.size())) {
              answers.execute(() -> how.accept(other));
            }
            how.accept(first.get(0));
          });
    }
  }

  private List<Pending> unanswered(List<Pending> all) {
    List<Pending> first = new ArrayList<>(all.size());
    synchronized (lock) {
      for (Pending each : all) {
        if (each.answerOnce()) {
          first.add(each);
          pending--;
          pendingBytes -= each.bytes();
        }
      }
      if (closed && pending == 0) {
        lock.notifyAll();
      }
    }
    return first;
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
      rest.addAll(line == null ? List.of() : line.unconfirmed.takeAll());
      rest.addAll(waiting);
      waiting.clear();
      line = null;
      wakeWriter();
    }
    fail(rest, connection::unconfirmed);
  }

  private void awaitAnswers(long deadline) throws InterruptedException {
    long millis = 1;
    while (pending > 0 && millis > 0) {
      lock.wait(millis);
      millis = (deadline - System.nanoTime()) / 1_000_000;
    }
  }
}
