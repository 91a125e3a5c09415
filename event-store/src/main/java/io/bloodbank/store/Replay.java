package io.bloodbank.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A replay, as the store remembers it for ever.
 *
 * @param createdBy who asked for it, in the words of the program that did
 * @param matched how many events it had to send when it began
 * @param sent those that the broker has confirmed, whether or not a queue took them
 * @param unroutable those of them that no queue took
 * @param finishedAt empty as long as there is something left to send
 * @param runs from the first to the last; more than one where it was stopped and resumed
 */
public record Replay(
    UUID id,
    Instant createdAt,
    String createdBy,
    ReplayRequest request,
    long matched,
    long sent,
    long unroutable,
    Optional<Instant> finishedAt,
    List<Run> runs) {
  /**
   * One program that sent a part of it.
   *
   * @param sent how many events that part has
   * @param endedAt empty while it goes on, and where it was killed
   * @param outcome how it ended
   */
  public record Run(
      Instant startedAt,
      String startedBy,
      long sent,
      Optional<Instant> endedAt,
      Optional<String> outcome) {}

  /** Whether there is nothing left to send. */
  public boolean isFinished() {
    return finishedAt.isPresent();
  }
}
