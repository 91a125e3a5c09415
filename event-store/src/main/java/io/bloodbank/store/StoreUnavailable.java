package io.bloodbank.store;

import org.jspecify.annotations.Nullable;

/** The database of the store is away, or does not do what it should. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Takes one line that names the database and says what to do. */
  public StoreUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
