package io.bloodbank.runtime;

import org.jspecify.annotations.Nullable;

/** Somebody else reads a queue that only one can read at a time. */
public final class QueueInUse extends BloodbankException {
  private static final long serialVersionUID = 1L;

  /** The message names the queue. */
  public QueueInUse(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
