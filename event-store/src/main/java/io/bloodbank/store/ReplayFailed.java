package io.bloodbank.store;

import org.jspecify.annotations.Nullable;

/** A replay cannot go on; the message says why, and that it can be resumed where that helps. */
public final class ReplayFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Takes one line. */
  public ReplayFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
