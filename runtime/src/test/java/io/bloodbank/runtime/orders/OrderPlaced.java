package io.bloodbank.runtime.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventType;
import io.bloodbank.runtime.Presence;
import io.bloodbank.runtime.generated.Require;
import java.math.BigDecimal;
import java.time.OffsetDateTime;

/** Stands in for a generated event. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderPlaced(
    @JsonProperty("order") String order,
    @JsonProperty("total") BigDecimal total,
    @JsonProperty("placed_at") OffsetDateTime placedAt,
    @JsonProperty("note") Presence<String> note)
    implements Event {
  public static final EventType<OrderPlaced> TYPE =
      EventType.of("order.placed", OrderPlaced.class, "io.bloodbank.runtime.orders");

  public OrderPlaced {
    Require.present(order, "order");
    Require.present(total, "total");
    note = note == null ? Presence.absent() : note;
  }

  public static OrderPlaced of(String order, String total) {
    return new OrderPlaced(order, new BigDecimal(total), null, null);
  }

  @Override
  public EventType<OrderPlaced> eventType() {
    return TYPE;
  }
}
