package com.acme.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.acme.events.rooms.RoomsRoomBooked;
import com.acme.events.rooms.RoomsEvents;
import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.events.calendar.CalendarEventCreatedV2;
import io.bloodbank.events.calendar.CalendarEvents;
import io.bloodbank.junit.EmbeddedBloodbank;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.EventEnvelope;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@EmbeddedBloodbank
class RoomServiceTest {
  private static final OffsetDateTime START = OffsetDateTime.parse("2026-01-30T14:00:00Z");

  @Test
  void booksARoomForEitherVersion(Bloodbank bloodbank) throws Exception {
    BlockingQueue<EventEnvelope<RoomsRoomBooked>> booked = new LinkedBlockingQueue<>();
    var calendar = CalendarEvents.publisher(bloodbank, "calendar");
    try (var service = new RoomService(bloodbank);
        var listener =
            RoomsEvents.subscriber(bloodbank, "door-signs").onRoomBooked(booked::add).start()) {

      calendar
          .publish(
              CalendarEventCreated.builder()
                  .summary("Team Standup")
                  .startTime(START)
                  .endTime(START.plusMinutes(15))
                  .location("Conference Room A")
                  .build())
          .toCompletableFuture()
          .join();
      RoomsRoomBooked first = next(booked);
      assertEquals("Conference Room A", first.room());
      assertNull(first.seats());

      calendar
          .publish(
              CalendarEventCreatedV2.builder()
                  .summary("Review")
                  .startTime(START)
                  .endTime(START.plusHours(1))
                  .attendees(
                      List.of(
                          CalendarEventCreatedV2.Attendee.builder().email("mei@example.org").build()))
                  .organizer(
                      CalendarEventCreatedV2.Organizer.builder().email("ada@example.com").build())
                  .status(CalendarEventCreatedV2.Status.CONFIRMED)
                  .build())
          .toCompletableFuture()
          .join();
      RoomsRoomBooked second = next(booked);
      assertEquals("Lobby", second.room());
      assertEquals(2, second.seats());
    }
  }

  private static RoomsRoomBooked next(BlockingQueue<EventEnvelope<RoomsRoomBooked>> booked)
      throws InterruptedException {
    EventEnvelope<RoomsRoomBooked> event = booked.poll(10, TimeUnit.SECONDS);
    assertNotNull(event, "a room was booked");
    assertEquals("room-service", event.source());
    return event.data();
  }
}
