package io.bloodbank.runtime;

/** A setting that cannot be used; the message is one line for a person. */
public final class InvalidConfiguration extends BloodbankException {
  private static final long serialVersionUID = 1L;

  private final String variable;
  private final String value;
  private final String allowed;

  /**
   * Names a variable, what it was and what is allowed.
   *
   * @param value without secrets
   */
  public InvalidConfiguration(String variable, String value, String allowed) {
    super(variable + " is \"" + value + "\"; allowed: " + allowed, null);
    this.variable = variable;
    this.value = value;
    this.allowed = allowed;
  }

  /** The name of the environment variable. */
  public String variable() {
    return variable;
  }

  /** What it was. */
  public String value() {
    return value;
  }

  /** What it may be. */
  public String allowed() {
    return allowed;
  }
}
