package io.bloodbank.junit;

import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventType;

/** What the generator makes of {@code META-INF/bloodbank/doors/doors.door.opened.json}. */
record DoorOpened(String door) implements Event {
  static final EventType<DoorOpened> TYPE =
      EventType.of("doors.door.opened", DoorOpened.class, "doors");

  @Override
  public EventType<DoorOpened> eventType() {
    return TYPE;
  }
}
