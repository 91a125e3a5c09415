package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The acknowledgements of one channel, told to the broker in batches: one for all messages up to
 * the first that is still unsettled, which spares the broker and us most of the work.
 *
 * <p>A quorum queue has 32 commands of a channel under way; the broker keeps those that come after,
 * and forgets them when the channel closes. So before closing, {@link #heard} and {@link #tellAll}
 * see to it that no more are under way.
 */
final class Acknowledgements {
  private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);

  /** Fewer than the broker takes at once. */
  private static final int MOST_UNHEARD = 16;

  private final Channel channel;
  private final int batch;

  /** In the order in which they came; holds no more than the prefetch. */
  private final Set<Long> unsettled = new LinkedHashSet<>();

  private final List<Long> due = new ArrayList<>();

  private boolean awaited;
  private int told;
  private int heard;

  /** Asks the queue something, which it answers after all that it was told before. */
  interface Question {
    void ask() throws IOException;
  }

  /** At the latest {@code batch} acknowledgements are due before they are told. */
  Acknowledgements(Channel channel, int batch) {
    this.channel = channel;
    this.batch = batch;
  }

  /** A message came. */
  synchronized void expect(long tag) {
    unsettled.add(tag);
  }

  /** A message is done; true where the caller has to {@link #tell} before long. */
  synchronized boolean acknowledge(long tag, boolean now) {
    if (!unsettled.remove(tag)) {
      return false;
    }
    due.add(tag);
    if (now || due.size() >= batch) {
      tell();
    }
    return isToAwait();
  }

  /**
   * Messages are done; true where the caller has to {@link #tell} before long. Those behind one
   * that is unsettled are held back: once it is settled, one acknowledgement is enough for all.
   */
  synchronized boolean acknowledge(List<Long> tags) {
    tags.stream().filter(unsettled::remove).forEach(due::add);
    quietly(() -> tellRun(() -> {}));
    return isToAwait();
  }

  private boolean isToAwait() {
    if (due.isEmpty() || awaited) {
      return false;
    }
    awaited = true;
    return true;
  }

  /** A message goes back to its queue. */
  synchronized void requeue(long tag) {
    if (unsettled.remove(tag)) {
      try {
        channel.basicNack(tag, false, true);
        told++;
      } catch (IOException | AlreadyClosedException e) {
        LOG.debug("Not returned, so it is delivered again", e);
      }
    }
  }

  /** Tells the broker what is due. */
  synchronized void tell() {
    awaited = false;
    quietly(() -> tell(() -> {}));
  }

  private static void quietly(Question telling) {
    try {
      telling.ask();
    } catch (IOException | AlreadyClosedException e) {
      LOG.debug("Not acknowledged, so it is delivered again", e);
    }
  }

  /** How many commands the broker was told so far. */
  synchronized int told() {
    return told;
  }

  /** The queue has come to so many of the commands. */
  synchronized void heard(int commands) {
    heard = commands;
  }

  /**
   * Tells the broker what is due, so that it forgets nothing of all it was told when the channel
   * closes now.
   */
  synchronized void tellAll(Question question) throws IOException {
    tell(
        () -> {
          if (told - heard >= MOST_UNHEARD) {
            question.ask();
            heard = told;
          }
        });
  }

  private void tell(Question beforeEach) throws IOException {
    try {
      tellRun(beforeEach);
      for (long tag : due) {
        beforeEach.ask();
        channel.basicAck(tag, false);
        told++;
      }
    } finally {
      due.clear();
    }
  }

  /** What is due up to the first that is unsettled, at once. */
  private void tellRun(Question beforeEach) throws IOException {
    long first = unsettled.isEmpty() ? Long.MAX_VALUE : unsettled.iterator().next();
    long upTo = due.stream().filter(tag -> tag < first).mapToLong(tag -> tag).max().orElse(0);
    beforeEach.ask(); // also where nothing is due, of what was told before
    if (upTo > 0) {
      due.removeIf(tag -> tag <= upTo);
      channel.basicAck(upTo, true);
      told++;
    }
  }
}
