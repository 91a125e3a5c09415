package io.bloodbank.runtime.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * What was sent on one channel and not yet confirmed, by sequence number. A returned message is
 * acknowledged after its return (RabbitMQ), so what was returned is told from what arrived by then.
 */
final class Unconfirmed {
  /**
   * A message on its way.
   *
   * @param deadline as {@link System#nanoTime()}
   */
  record Pending(Outgoing message, ConfirmSender.Answer answer, long deadline) {}

  /** What became of one message. */
  record Settled(Pending pending, boolean routed) {}

  private final ConcurrentNavigableMap<Long, Pending> bySequence = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> returned = new HashMap<>();

  void add(long sequence, Pending pending) {
    bySequence.put(sequence, pending);
  }

  /** True if nobody took it before. */
  boolean remove(long sequence, Pending pending) {
    return bySequence.remove(sequence, pending);
  }

  boolean isEmpty() {
    return bySequence.isEmpty();
  }

  int size() {
    return bySequence.size();
  }

  /** The broker returned a message: no queue takes it. */
  synchronized void returned(String returnKey) {
    returned.merge(returnKey, 1, Integer::sum);
  }

  /** The broker acknowledged one message, or all up to it. */
  List<Settled> acknowledged(long sequence, boolean multiple) {
    return take(sequence, multiple).stream()
        .map(p -> new Settled(p, !wasReturned(p.message().returnKey())))
        .toList();
  }

  private synchronized boolean wasReturned(String returnKey) {
    Integer count = returned.get(returnKey);
    if (count == null) {
      return false;
    }
    if (count == 1) {
      returned.remove(returnKey);
    } else {
      returned.put(returnKey, count - 1);
    }
    return true;
  }

  /** Takes out one message, or all up to it, in the order in which they were sent. */
  List<Pending> take(long sequence, boolean multiple) {
    if (multiple) {
      return drain(bySequence.headMap(sequence, true));
    }
    Pending pending = bySequence.remove(sequence);
    return pending == null ? List.of() : List.of(pending);
  }

  /** Takes out all, in the order in which they were sent. */
  List<Pending> takeAll() {
    return drain(bySequence);
  }

  /** Takes out what should have been confirmed by now. */
  List<Pending> takeExpired(long now) {
    Map.@Nullable Entry<Long, Pending> first = bySequence.firstEntry();
    List<Pending> expired = new ArrayList<>();
    while (first != null && first.getValue().deadline() - now < 0) {
      if (bySequence.remove(first.getKey(), first.getValue())) {
        expired.add(first.getValue());
      }
      first = bySequence.firstEntry();
    }
    return expired;
  }

  private static List<Pending> drain(ConcurrentNavigableMap<Long, Pending> from) {
    List<Pending> taken = new ArrayList<>();
    Map.@Nullable Entry<Long, Pending> first = from.pollFirstEntry();
    while (first != null) {
      taken.add(first.getValue());
      first = from.pollFirstEntry();
    }
    return taken;
  }
}
