package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.PublishOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Publishes many events in order: the next one when there is room, until all have an outcome. */
final class PublishBatch {
  private record Item(
      EventEnvelope<? extends Event> envelope, CompletableFuture<PublishOutcome> outcome) {}

  private final Function<EventEnvelope<? extends Event>, CompletionStage<PublishOutcome>> publisher;
  private final int mostOpen;
  private final Queue<Item> rest = new ArrayDeque<>();
  private int open;
  private boolean publishing;

  /**
   * @param publisher publishes one; what it throws is the outcome of that one
   * @param mostOpen how many of them may be without an outcome at the same time
   */
  PublishBatch(
      Function<EventEnvelope<? extends Event>, CompletionStage<PublishOutcome>> publisher,
      int mostOpen) {
    this.publisher = publisher;
    this.mostOpen = mostOpen;
  }

  /** Called once. */
  List<CompletionStage<PublishOutcome>> publish(List<EventEnvelope<? extends Event>> envelopes) {
    List<CompletionStage<PublishOutcome>> outcomes = new ArrayList<>(envelopes.size());
    for (EventEnvelope<? extends Event> envelope : envelopes) {
      Item item = new Item(envelope, new CompletableFuture<>());
      rest.add(item);
      outcomes.add(item.outcome());
    }
    goOn();
    return outcomes;
  }

  /** One thread at a time publishes, so that the order is kept. */
  private void goOn() {
    synchronized (this) {
      if (publishing) {
        return;
      }
      publishing = true;
    }
    for (Item next = next(); next != null; next = next()) {
      Item item = next;
      published(item).whenComplete((outcome, failure) -> ended(item, outcome, failure));
    }
  }

  @SuppressWarnings("CatchThrowable") // nobody else would go on with the rest
  private CompletionStage<PublishOutcome> published(Item item) {
    try {
      return publisher.apply(item.envelope());
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private synchronized @Nullable Item next() {
    if (open == mostOpen || rest.isEmpty()) {
      publishing = false;
      return null;
    }
    open++;
    return rest.remove();
  }

  private void ended(Item item, @Nullable PublishOutcome outcome, @Nullable Throwable failure) {
    synchronized (this) {
      open--;
    }
    goOn();
    if (failure != null) {
      item.outcome().completeExceptionally(failure);
    } else if (outcome != null) {
      item.outcome().complete(outcome);
    }
  }
}
