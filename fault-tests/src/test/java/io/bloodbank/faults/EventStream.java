package io.bloodbank.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.PublishOutcome;
import io.bloodbank.runtime.Publisher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes numbered events on a thread of its own, 500 of them unconfirmed at the most. */
final class EventStream {
  private static final int IN_FLIGHT = 500;

  private final List<EventEnvelope<CalendarEventCreated>> envelopes = new ArrayList<>();
  private final AtomicInteger confirmed = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Semaphore inFlight = new Semaphore(IN_FLIGHT);
  private final List<String> faults = new ArrayList<>();
  private final Thread thread;

  private EventStream(Publisher publisher, int count, int times) {
    for (int number = 0; number < count; number++) {
      var envelope = EventEnvelope.of(publisher.source(), FaultBus.event(number));
      envelopes.addAll(Collections.nCopies(times, envelope));
    }
    this.thread = new Thread(() -> publish(publisher), "event stream");
  }

  static EventStream start(Bloodbank bloodbank, int count) {
    return startRepeating(bloodbank, count, 1);
  }

  /** Publishes each event so many times, under the same id. */
  static EventStream startRepeating(Bloodbank bloodbank, int count, int times) {
    return start(new EventStream(bloodbank.publisher("faults"), count, times));
  }

  private static EventStream start(EventStream stream) {
    stream.thread.start();
    return stream;
  }

  private void publish(Publisher publisher) {
    try {
      for (EventEnvelope<CalendarEventCreated> envelope : envelopes) {
        inFlight.acquire();
        var unused =
            publisher.publish(envelope).whenComplete((outcome, e) -> settled(envelope, outcome, e));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void settled(EventEnvelope<?> envelope, PublishOutcome outcome, Throwable failure) {
    if (outcome instanceof PublishOutcome.Confirmed) {
      confirmed.incrementAndGet();
    } else {
      failures.add(envelope.id() + ": " + (failure == null ? outcome : failure));
    }
    inFlight.release();
  }

  /** As they are published, by number. */
  List<EventEnvelope<CalendarEventCreated>> envelopes() {
    return envelopes;
  }

  int confirmed() {
    return confirmed.get();
  }

  void awaitConfirmed(int count) throws Exception {
    Await.until(
        () -> count + " confirmed; " + confirmed + " are, failures: " + failures,
        () -> confirmed.get() >= count || !failures.isEmpty());
  }

  /** Called when the fault has happened. */
  void fault(String what) {
    faults.add("%s after %d confirmed".formatted(what, confirmed()));
  }

  /** What happened, for a person. */
  String faults() {
    return String.join(", ", faults);
  }

  /** Waits for every outcome, each of which is a confirm. */
  void awaitAll() throws InterruptedException {
    thread.join(Await.LIMIT.toMillis());
    if (!inFlight.tryAcquire(IN_FLIGHT, Await.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      failures.add((IN_FLIGHT - inFlight.availablePermits()) + " events have no outcome");
    }
    assertThat(failures).as("outcomes other than a confirm").isEmpty();
  }
}
