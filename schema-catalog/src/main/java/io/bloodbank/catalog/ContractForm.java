package io.bloodbank.catalog;

/** The three ways to look at a contract: writers are closed, readers are open. */
public enum ContractForm {
  /** What the schema file says, with {@code format} asserted. */
  AS_WRITTEN,
  /**
   * What a writer may send: an object that declares properties, and says nothing of others, allows
   * no others.
   */
  CLOSED,
  /** What a reader accepts: properties that it doesn't know are ignored. */
  OPEN
}
