package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.RoutingKey;

/** An event and the class that holds its data. */
public record EventModel(RoutingKey key, Declaration type) {
  /** What the stub's methods call the event: {@code EventCreatedV2}. */
  public String shortName() {
    return type.name().simpleName().substring(JavaNames.type(key.service()).length());
  }
}
