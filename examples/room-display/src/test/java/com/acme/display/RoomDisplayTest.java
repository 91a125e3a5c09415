package com.acme.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.acme.display.events.calendar.CalendarEventCreatedV2;
import com.acme.display.events.calendar.CalendarEvents;
import io.bloodbank.junit.EmbeddedBloodbank;
import io.bloodbank.runtime.Bloodbank;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

@EmbeddedBloodbank
class RoomDisplayTest {
  @Test
  void showsWhatIsConfirmedForTheRoom(Bloodbank bloodbank) throws Exception {
    try (var display = new RoomDisplay(bloodbank, "Aurora")) {
      publish(bloodbank, "Elsewhere", "Borealis", CalendarEventCreatedV2.Status.CONFIRMED);
      publish(bloodbank, "Perhaps", "Aurora", CalendarEventCreatedV2.Status.TENTATIVE);
      publish(bloodbank, "Review", "Aurora", CalendarEventCreatedV2.Status.CONFIRMED);

      for (int i = 0; i < 600 && display.lines().isEmpty(); i++) {
        Thread.sleep(50);
      }
      assertEquals(List.of("14:00 Review"), display.lines());
    }
  }

  @Test
  void knowsNoOtherEvent() {
    assertEquals(1, CalendarEvents.TYPES.size());
    assertThrows(
        ClassNotFoundException.class,
        () -> Class.forName("com.acme.display.events.artifact.ArtifactEvents"));
  }

  private static void publish(
      Bloodbank bloodbank, String summary, String room, CalendarEventCreatedV2.Status status) {
    OffsetDateTime start = OffsetDateTime.parse("2026-01-30T14:00:00Z");
    CalendarEvents.publisher(bloodbank, "calendar")
        .publish(
            CalendarEventCreatedV2.builder()
                .summary(summary)
                .startTime(start)
                .endTime(start.plusHours(1))
                .attendees(List.of())
                .organizer(
                    CalendarEventCreatedV2.Organizer.builder().email("ada@example.com").build())
                .status(status)
                .location(room)
                .build())
        .toCompletableFuture()
        .join();
  }
}
