package io.bloodbank.compat.internal;

/** Thrown where a schema cannot be decided; the message is the reason, for a person. */
public final class Undecidable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String pointer;

  public Undecidable(String reason) {
    this(reason, "");
  }

  public Undecidable(String reason, String pointer) {
    super(reason, null, false, false);
    this.pointer = pointer;
  }

  /** Where in the schema's document; empty for its root or where no one place is to blame. */
  public String pointer() {
    return pointer;
  }

  /** The same reason with a place, where it has none yet. */
  public Undecidable at(String place) {
    return pointer.isEmpty() ? new Undecidable(String.valueOf(getMessage()), place) : this;
  }
}
