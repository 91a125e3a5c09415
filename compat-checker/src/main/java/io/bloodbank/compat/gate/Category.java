package io.bloodbank.compat.gate;

/** What a rule looks at. */
public enum Category {
  /** Which routing keys there are. */
  CATALOG,
  /** What the schema of a routing key lets through. */
  SCHEMA,
  /** What was accepted on purpose. */
  EXCEPTION
}
