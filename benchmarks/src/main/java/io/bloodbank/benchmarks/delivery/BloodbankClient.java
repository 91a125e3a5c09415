package io.bloodbank.benchmarks.delivery;

import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.PublishOutcome.Confirmed;
import io.bloodbank.runtime.Publisher;

/** Ours: typed events, validated, in envelopes. */
final class BloodbankClient implements BusClient {
  private final Bloodbank bloodbank;
  private final Publisher publisher;
  private final BenchmarkEvents events;

  BloodbankClient(Target target) {
    this.bloodbank = Bloodbank.connect(target.config());
    this.publisher = bloodbank.publisher(BenchmarkEvents.SOURCE);
    this.events = new BenchmarkEvents(target.bytes());
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the outcome is looked at
  public void publish(long number, Runnable confirmed) {
    publisher
        .publish(events.event(number))
        .whenComplete(
            (outcome, failure) -> {
              if (outcome instanceof Confirmed) {
                confirmed.run();
              } else {
                LoadProgram.fail(failure == null ? outcome : failure);
              }
            });
  }

  @Override
  public void consume(String queue, Runnable handled) {
    bloodbank
        .subscriber(queue)
        .on(CalendarEventCreated.TYPE, event -> handled.run())
        .prefetch(100)
        .start();
  }

  @Override
  public void close() {
    bloodbank.close();
  }
}
