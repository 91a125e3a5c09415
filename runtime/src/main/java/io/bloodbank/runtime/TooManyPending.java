package io.bloodbank.runtime;

/** More events wait for the broker than may: the program publishes faster than the broker takes. */
public final class TooManyPending extends BloodbankException {
  private static final long serialVersionUID = 1L;

  /** Says how many events wait, and how many bytes they are. */
  public TooManyPending(int events, long bytes) {
    super(
        events
            + " events ("
            + bytes
            + " bytes) wait for the broker; await some of their outcomes before you publish more,"
            + " or use publishAll; maxPending and maxPendingBytes set the bound",
        null);
  }
}
