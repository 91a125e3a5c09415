package io.bloodbank.store;

import java.util.Locale;

/** What an event was found to be when it was received. */
public enum Validity {
  /** An envelope whose data fulfils its contract, in the open form that subscribers hold it to. */
  VALID,
  /** The data violates its contract. */
  INVALID,
  /** There is no contract for the event. */
  UNKNOWN_EVENT,
  /** There is a contract for the event, but not for this version. */
  UNKNOWN_VERSION,
  /** The body is no envelope; it may be any bytes. */
  MALFORMED;

  /**
   * As dead letters, the database and the HTTP interface have it, such as {@code unknown_event}.
   */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
