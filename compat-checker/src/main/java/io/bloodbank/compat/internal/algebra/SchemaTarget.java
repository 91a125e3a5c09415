package io.bloodbank.compat.internal.algebra;

/** A schema that refers to itself; compared by identity. */
public interface SchemaTarget {
  /** What the schema says; only once its document has been read to the end. */
  Term term();
}
