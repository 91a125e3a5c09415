package io.bloodbank.compat.gate;

/** What a finding does to the gate. */
public enum Severity {
  /** The gate does not hold. */
  ERROR,
  /** Good to know; the gate holds. */
  NOTE
}
