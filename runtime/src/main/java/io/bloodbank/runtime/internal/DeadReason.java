package io.bloodbank.runtime.internal;

import java.util.Locale;

/** Why a message is a dead letter. */
enum DeadReason {
  /** The body is no envelope. */
  MALFORMED,
  /** The data violates its contract, or cannot be bound to its type. */
  INVALID,
  /** The event has no contract. */
  UNKNOWN_EVENT,
  /** The event has a contract, but not in this version. */
  UNKNOWN_VERSION,
  /** A binding that was left on the queue brought it; no handler takes it. */
  NO_HANDLER,
  /** The handler threw. */
  HANDLER_FAILED;

  /** As it stands in the header. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
