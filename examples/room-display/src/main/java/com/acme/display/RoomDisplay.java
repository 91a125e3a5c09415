package com.acme.display;

import com.acme.display.events.calendar.CalendarEventCreatedV2;
import com.acme.display.events.calendar.CalendarEvents;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Shows the confirmed appointments of a room. */
public final class RoomDisplay implements AutoCloseable {
  private final String room;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Subscription subscription;

  /** Starts to listen; each room has a queue of its own. */
  public RoomDisplay(Bloodbank bloodbank, String room) {
    this.room = room;
    subscription =
        CalendarEvents.subscriber(bloodbank, "display-" + room)
            .onEventCreatedV2(event -> show(event.data()))
            .start();
  }

  private void show(CalendarEventCreatedV2 appointment) {
    if (room.equals(appointment.location())
        && appointment.status().equals(CalendarEventCreatedV2.Status.CONFIRMED)) {
      lines.add(appointment.startTime().toLocalTime() + " " + appointment.summary());
    }
  }

  /** The appointments so far, in the order in which they were made. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    subscription.close();
  }
}
