package io.bloodbank.compat;

/** Which containments a comparison asks for, and of which form of the schemas. */
public enum Mode {
  /** Every event that either schema's publishers send is accepted by the other's subscribers. */
  FULL(true, true, false),
  /** Events of the old schema are accepted by subscribers of the new one. */
  BACKWARD(true, false, false),
  /** Events of the new schema are accepted by subscribers of the old one. */
  FORWARD(false, true, false),
  /** Every value of the old schema as written is a value of the new one. */
  LITERAL_BACKWARD(true, false, true),
  /** Every value of the new schema as written is a value of the old one. */
  LITERAL_FORWARD(false, true, true);

  private final boolean backward;
  private final boolean forward;
  private final boolean literal;

  Mode(boolean backward, boolean forward, boolean literal) {
    this.backward = backward;
    this.forward = forward;
    this.literal = literal;
  }

  public boolean backward() {
    return backward;
  }

  public boolean forward() {
    return forward;
  }

  /** Whether the schemas are compared as they are written, neither closed nor opened. */
  public boolean literal() {
    return literal;
  }
}
