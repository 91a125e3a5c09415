package io.bloodbank.runtime.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was sent on one channel and is not confirmed, in a ring by sequence number: the broker
 * counts the messages of a channel from 1. Guarded by the sender's lock.
 */
final class Unconfirmed {
  private final @Nullable Pending[] ring;
  private final long mostBytes;
  private long first = 1;
  private long next = 1;
  private long nextReturn = 1;
  private int size;
  private long bytes;

  /**
   * @param most the most messages from the oldest to the newest; a power of two
   * @param mostBytes how many bytes there may be before one more is taken
   */
  Unconfirmed(int most, long mostBytes) {
    this.ring = new Pending[most];
    this.mostBytes = mostBytes;
  }

  boolean hasRoom() {
    return next - first < ring.length && bytes < mostBytes;
  }

  /** The message that is sent next. */
  void add(Pending pending) {
    ring[slot(next++)] = pending;
    size++;
    bytes += pending.bytes();
  }

  int size() {
    return size;
  }

  /**
   * The broker returned a message: no queue takes it. Returns come in the order of sending, so it
   * is the first such one after that which was returned before. Nothing is known of any other: a
   * copy that another channel sent, say.
   */
  void returned(@Nullable String messageId, String exchange, String routingKey) {
    for (long sequence = Math.max(nextReturn, first); sequence < next; sequence++) {
      Pending pending = ring[slot(sequence)];
      if (pending != null && pending.message().is(messageId, exchange, routingKey)) {
        pending.giveBack();
        nextReturn = sequence + 1;
        return;
      }
    }
  }

  /** Takes out one message, or all up to it, in the order in which they were sent. */
  List<Pending> take(long sequence, boolean multiple) {
    if (sequence < first || sequence >= next) {
      return List.of();
    }
    if (!multiple) {
      Pending pending = remove(sequence);
      advance();
      return pending == null ? List.of() : List.of(pending);
    }
    List<Pending> taken = new ArrayList<>((int) (sequence - first) + 1);
    for (; first <= sequence; first++) {
      Pending pending = remove(first);
      if (pending != null) {
        taken.add(pending);
      }
    }
    advance();
    return taken;
  }

  /** Takes out all, in the order in which they were sent. */
  List<Pending> takeAll() {
    return take(next - 1, true);
  }

  /** All whose time is over, in the order in which they were sent; they stay until confirmed. */
  List<Pending> due(long now) {
    List<Pending> due = new ArrayList<>();
    for (long sequence = first; sequence < next; sequence++) {
      Pending pending = ring[slot(sequence)];
      if (pending != null) {
        if (!pending.isDue(now)) {
          break;
        }
        due.add(pending);
      }
    }
    return due;
  }

  private @Nullable Pending remove(long sequence) {
    Pending pending = ring[slot(sequence)];
    if (pending != null) {
      ring[slot(sequence)] = null;
      size--;
      bytes -= pending.bytes();
    }
    return pending;
  }

  private void advance() {
    while (first < next && ring[slot(first)] == null) {
      first++;
    }
  }

  private int slot(long sequence) {
    return (int) (sequence & (ring.length - 1));
  }
}
