package io.bloodbank.runtime;

import io.bloodbank.catalog.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** An event that violates its contract, or has none; it was not sent. */
public final class InvalidEvent extends BloodbankException {
  private static final long serialVersionUID = 1L;

  private final String eventType;
  private final transient List<Violation> violations;

  /** Violations are by pointer into the data. */
  public InvalidEvent(String eventType, List<Violation> violations) {
    super(
        violations.stream()
            .map(v -> (v.pointer().isEmpty() ? "data" : v.pointer()) + ": " + v.message())
            .collect(Collectors.joining("; ", "Event " + eventType + " was not sent: ", "")),
        null);
    this.eventType = eventType;
    this.violations = List.copyOf(violations);
  }

  /** The routing key of the event. */
  public String eventType() {
    return eventType;
  }

  /** At least one; the pointers are into the data, {@code ""} is the data itself. */
  public List<Violation> violations() {
    return violations;
  }
}
