package io.bloodbank.runtime;

import org.jspecify.annotations.Nullable;

/** An exchange or queue exists on the broker and differs from what is declared here. */
public final class TopologyMismatch extends BloodbankException {
  private static final long serialVersionUID = 1L;

  /** The message names the exchange or queue, and what differs. */
  public TopologyMismatch(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
