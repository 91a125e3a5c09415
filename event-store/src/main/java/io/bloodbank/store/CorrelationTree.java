package io.bloodbank.store;

import java.util.List;

/**
 * The events that belong together: those with this correlation id, the event that has it as its id,
 * and all that name one of these as what they belong to, and so on.
 *
 * @param correlationId what was asked for
 * @param roots those that no other of these caused, in the order of time
 * @param complete false where there were more than were asked for
 */
public record CorrelationTree(String correlationId, List<Node> roots, boolean complete) {
  /** An event, and what names it as what it belongs to, in the order of time. */
  public record Node(StoredEvent event, List<Node> effects) {}
}
