package io.bloodbank.store.internal;

import io.bloodbank.store.StoredEvent;
import java.util.List;

/** What is measured of recording; {@code docs/event-store.md} has the names. */
public interface StoreMetering {
  /** Measures nothing. */
  StoreMetering NONE = new StoreMetering() {};

  /**
   * A batch is committed, {@code nanos} after writing began.
   *
   * @param messages how many it had
   * @param fresh those that were not stored before
   */
  default void written(int messages, List<StoredEvent> fresh, long nanos) {}

  /** A batch was not committed; it will be tried again. */
  default void failed(long nanos) {}

  /** The database refused a row as it was. */
  default void rowRefused() {}
}
