package io.bloodbank.junit.docs;

import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.events.calendar.CalendarEvents;
import io.bloodbank.runtime.Bloodbank;
import java.time.OffsetDateTime;

/** The code of README.md; {@link ReadmeSnippetsTest} holds the page to it. */
final class ReadmeSnippets {
  private ReadmeSnippets() {}

  static void use(OffsetDateTime start, OffsetDateTime end) {
    // tag::use[]
    try (Bloodbank bloodbank = Bloodbank.connect()) { // RABBIT_* variables, or connect("amqp://…")
      CalendarEvents.subscriber(bloodbank, "booking") // queue "booking", shared by its instances
          .onEventCreated(event -> book(event.data().summary())) // typed: exact event and version
          .start();

      CalendarEvents.publisher(bloodbank, "google_calendar") // the source of its events
          .publish(
              CalendarEventCreated.builder()
                  .summary("Team Standup") // required ones in order: omit one, and
                  .startTime(start) // it does not compile
                  .endTime(end)
                  .location("Conference Room A")
                  .build())
          .toCompletableFuture()
          .join(); // confirmed by the broker
    }
    // end::use[]
  }

  private static void book(String summary) {
    System.out.println("Booked for " + summary);
  }
}
