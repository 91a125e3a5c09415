package io.bloodbank.store;

/** A query that cannot be asked; the message says what is wrong and what is allowed. */
public final class InvalidQuery extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String parameter;

  /** Names the parameter. */
  public InvalidQuery(String parameter, String message) {
    super(message);
    this.parameter = parameter;
  }

  /** The name of the parameter. */
  public String parameter() {
    return parameter;
  }
}
