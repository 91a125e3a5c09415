package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.TooManyPending;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages that are to be written, and the count of all that have no answer yet, written or
 * not, which is bounded. Guarded by the sender's lock.
 */
final class SendQueue {
  private final Deque<Pending> waiting = new ArrayDeque<>();
  private final int most;
  private final long mostBytes;
  private int pending;
  private long pendingBytes;

  SendQueue(BloodbankConfig limits) {
    this.most = limits.maxPending();
    this.mostBytes = limits.maxPendingBytes();
  }

  /** Takes a message if there is room; the only one has room, however large it is. */
  @Nullable TooManyPending addIfRoom(Pending next) {
    if (pending > 0 && (pending >= most || pendingBytes + next.bytes() > mostBytes)) {
      return new TooManyPending(pending, pendingBytes);
    }
    add(next);
    return null;
  }

  /** Takes a message. */
  void add(Pending next) {
    waiting.add(next);
    pending++;
    pendingBytes += next.bytes();
  }

  /** What was written, in this order, is written again, before all others. */
  void addFirst(List<Pending> again) {
    for (int i = again.size() - 1; i >= 0; i--) {
      if (!again.get(i).isAnswered()) {
        waiting.addFirst(again.get(i));
      }
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** How many are to be written. */
  int size() {
    return waiting.size();
  }

  /** How many have no answer. */
  int pending() {
    return pending;
  }

  /** The next one to write. */
  Pending remove() {
    return waiting.remove();
  }

  /** Those at the head whose time is over. */
  List<Pending> removeDue(long now) {
    List<Pending> due = new ArrayList<>();
    for (Pending next = waiting.peek(); next != null && next.isDue(now); next = waiting.peek()) {
      due.add(waiting.remove());
    }
    return due;
  }

  /** Those that nobody needs any more. */
  List<Pending> removeUnwanted() {
    List<Pending> unwanted = new ArrayList<>();
    waiting.removeIf(p -> !p.isWanted() && unwanted.add(p));
    return unwanted;
  }

  /** All that are to be written. */
  List<Pending> removeAll() {
    List<Pending> all = List.copyOf(waiting);
    waiting.clear();
    return all;
  }

  /** These get their answer now; returns those that had none. */
  List<Pending> answer(List<Pending> all) {
    List<Pending> first = new ArrayList<>(all.size());
    for (Pending each : all) {
      if (each.answerOnce()) {
        first.add(each);
        pending--;
        pendingBytes -= each.bytes();
      }
    }
    return first;
  }
}
