package io.bloodbank.runtime;

import org.jspecify.annotations.Nullable;

/** The broker is away, or takes no events; an event that was under way may have arrived. */
public final class BrokerUnavailable extends BloodbankException {
  private static final long serialVersionUID = 1L;

  /** The message says which broker, what happened and what to do. */
  public BrokerUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
