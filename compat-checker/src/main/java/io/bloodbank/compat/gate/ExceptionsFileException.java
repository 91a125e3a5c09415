package io.bloodbank.compat.gate;

import io.bloodbank.catalog.SchemaLocation;

/** The file with the exceptions is not as it must be; the message says where and what. */
public final class ExceptionsFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExceptionsFileException(SchemaLocation location, String message) {
    super(location + "  " + message);
  }
}
