package io.bloodbank.runtime;

import org.jspecify.annotations.Nullable;

/** An exchange or queue on the broker differs from what is declared here, or is missing. */
public final class TopologyMismatch extends BloodbankException {
  private static final long serialVersionUID = 1L;

  /** The message names the exchange or queue, and what is wrong with it. */
  public TopologyMismatch(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
