package io.bloodbank.gateway;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Publishes many events at once and gives the outcomes in their order. Events begin in that order
 * too; one that fails stops none.
 */
final class Batch {
  /** How many of one batch wait for their confirm at once, so that nobody has the bus alone. */
  private static final int WINDOW = 128;

  private final List<Supplier<CompletionStage<Outcome>>> events;
  private final AtomicReferenceArray<Outcome> outcomes;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger left;
  private final AtomicInteger calls = new AtomicInteger();
  private final CompletableFuture<List<Outcome>> done = new CompletableFuture<>();
  private int next;

  private Batch(List<Supplier<CompletionStage<Outcome>>> events) {
    this.events = events;
    this.outcomes = new AtomicReferenceArray<>(events.size());
    this.left = new AtomicInteger(events.size());
  }

  /**
   * @param events each publishes when it is asked to; their stages never fail
   */
  static CompletionStage<List<Outcome>> publish(List<Supplier<CompletionStage<Outcome>>> events) {
    Batch batch = new Batch(events);
    if (events.isEmpty()) {
      batch.done.complete(List.of());
    } else {
      batch.advance();
    }
    return batch.done;
  }

  /** Whoever comes while another is at it leaves the work to that one, so nothing nests. */
  private void advance() {
    if (calls.getAndIncrement() > 0) {
      return;
    }
    do {
      while (next < events.size() && inFlight.get() < WINDOW) {
        begin(next++);
      }
    } while (calls.decrementAndGet() > 0);
  }

  private void begin(int index) {
    inFlight.incrementAndGet();
    events
        .get(index)
        .get()
        .exceptionally(failure -> new Outcome.Refused(Failures.unexpected(failure)))
        .thenAccept(outcome -> ended(index, outcome));
  }

  private void ended(int index, Outcome outcome) {
    outcomes.set(index, outcome);
    inFlight.decrementAndGet();
    if (left.decrementAndGet() == 0) {
      done.complete(IntStream.range(0, events.size()).mapToObj(outcomes::get).toList());
    } else {
      advance();
    }
  }
}
