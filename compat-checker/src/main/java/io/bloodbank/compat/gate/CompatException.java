package io.bloodbank.compat.gate;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaLocation;
import java.time.LocalDate;

/**
 * A break that was decided on.
 *
 * @param rule id of the {@link GateRule}
 * @param routingKey the event that may break it
 * @param reason why, for whoever reads it later
 * @param expires the last day on which it counts, in UTC
 * @param location where it is written
 */
public record CompatException(
    String rule, RoutingKey routingKey, String reason, LocalDate expires, SchemaLocation location) {
  boolean accepts(Finding finding) {
    return finding.rule().id().equals(rule)
        && finding.events().size() == 1
        && finding.events().get(0).equals(routingKey);
  }

  boolean isExpired(LocalDate today) {
    return today.isAfter(expires);
  }
}
