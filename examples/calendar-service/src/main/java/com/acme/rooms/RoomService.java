package com.acme.rooms;

import com.acme.events.rooms.RoomsRoomBooked;
import com.acme.events.rooms.RoomsEvents;
import io.bloodbank.events.calendar.CalendarEventCreated;
import io.bloodbank.events.calendar.CalendarEventCreatedV2;
import io.bloodbank.events.calendar.CalendarEvents;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.Subscription;
import java.util.concurrent.CountDownLatch;

/** Books a room for every calendar event, whichever version of the contract it comes in. */
public final class RoomService implements AutoCloseable {
  private final RoomsEvents.TypedPublisher rooms;
  private final Subscription subscription;

  /** Starts to listen; all instances of the service share the queue {@code room-service}. */
  public RoomService(Bloodbank bloodbank) {
    rooms = RoomsEvents.publisher(bloodbank, "room-service");
    subscription =
        CalendarEvents.subscriber(bloodbank, "room-service")
            .onEventCreated(event -> book(room(event.data())))
            .onEventCreatedV2(event -> book(room(event.data())))
            .start();
  }

  private static RoomsRoomBooked room(CalendarEventCreated event) {
    return RoomsRoomBooked.builder()
        .room(event.location() == null ? "Lobby" : event.location())
        .summary(event.summary())
        .from(event.startTime())
        .until(event.endTime())
        .build();
  }

  private static RoomsRoomBooked room(CalendarEventCreatedV2 event) {
    return RoomsRoomBooked.builder()
        .room(event.location() == null ? "Lobby" : event.location())
        .summary(event.summary())
        .from(event.startTime())
        .until(event.endTime())
        .seats(event.attendees().size() + 1)
        .build();
  }

  /** Waits for the broker, so that the calendar event is settled only once the booking is safe. */
  private void book(RoomsRoomBooked booked) {
    rooms.publish(booked).toCompletableFuture().join();
  }

  @Override
  public void close() {
    subscription.close();
  }

  /** Runs against the broker that the {@code RABBIT_*} variables name. */
  public static void main(String[] args) throws InterruptedException {
    try (Bloodbank bloodbank = Bloodbank.connect();
        RoomService service = new RoomService(bloodbank)) {
      new CountDownLatch(1).await();
    }
  }
}
