package io.bloodbank.runtime;

import org.jspecify.annotations.Nullable;

/** Anything that went wrong between a program and the bus; the message says what to do. */
public abstract class BloodbankException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BloodbankException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
