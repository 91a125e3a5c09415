package io.bloodbank.runtime;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The dead letters of a queue. Looking at them neither loses nor reorders them. Every method blocks
 * while it works, sees the oldest 65,535 of those that are there when it begins, and throws {@link
 * BrokerUnavailable} where the broker is away, or {@link TopologyMismatch} where there is no such
 * queue.
 */
public interface DeadLetters {
  /** Shows each, oldest first. */
  void forEach(Consumer<DeadLetter> visitor);

  /** All of them, oldest first. */
  List<DeadLetter> list();

  /** The oldest one of this {@link DeadLetter#id()}. */
  Optional<DeadLetter> find(String id);

  /**
   * Puts those that match back into the queue in which they died, and into no other, oldest first.
   * Each keeps its body, its properties and so its {@code id}; the headers of the diagnosis are
   * taken off. It is a dead letter no longer once the broker has confirmed that it is in the queue.
   *
   * @return how many were put back
   */
  int replay(Predicate<DeadLetter> which);

  /**
   * Deletes those that match for ever.
   *
   * @return how many were deleted
   */
  int purge(Predicate<DeadLetter> which);
}
