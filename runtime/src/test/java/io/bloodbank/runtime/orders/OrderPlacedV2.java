package io.bloodbank.runtime.orders;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventType;

/** Stands in for a generated event. */
public record OrderPlacedV2(
    @JsonProperty("order") String order, @JsonProperty("customer") String customer)
    implements Event {
  public static final EventType<OrderPlacedV2> TYPE =
      EventType.of("order.placed.v2", OrderPlacedV2.class, "io.bloodbank.runtime.orders");

  @Override
  public EventType<OrderPlacedV2> eventType() {
    return TYPE;
  }
}
