package io.bloodbank.runtime;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** The data of an event, as a generated record; what stands under {@code data} in the envelope. */
public interface Event {
  /** The contract that this event follows. */
  @JsonIgnore
  EventType<?> eventType();
}
