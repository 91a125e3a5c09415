package io.bloodbank.codegen;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.codegen.internal.model.JavaNames;

/** What generated classes and their methods are called, for those who write about them. */
public final class GeneratedNames {
  private GeneratedNames() {}

  /** The class to publish and subscribe with: {@code CalendarEvents}. */
  public static String stubs(RoutingKey key) {
    return JavaNames.type(key.service()) + "Events";
  }

  /** The class of the event's data: {@code CalendarEventCreatedV2}. */
  public static String data(RoutingKey key) {
    return JavaNames.type(key.event()) + (key.version() == 1 ? "" : "V" + key.version());
  }

  /** The method of the stubs that takes a handler: {@code onEventCreatedV2}. */
  public static String handler(RoutingKey key) {
    return "on" + data(key).substring(JavaNames.type(key.service()).length());
  }

  /** The accessor of a property and the method of the builder: {@code startTime}. */
  public static String property(String name) {
    return JavaNames.component(name);
  }
}
