package io.bloodbank.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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

  /**
   * An event of the tree by itself.
   *
   * @param cause the event that it names as what it belongs to, where that is in the tree
   * @param depth how many events there are above it
   */
  public record Step(StoredEvent event, Optional<UUID> cause, int depth) {}

  /** Every event, in the order of time. */
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    Deque<Map.Entry<Step, Node>> open = new ArrayDeque<>();
    roots.forEach(root -> open.add(Map.entry(new Step(root.event(), Optional.empty(), 0), root)));
    while (!open.isEmpty()) {
      Map.Entry<Step, Node> next = open.remove();
      Step step = next.getKey();
      steps.add(step);
      for (Node effect : next.getValue().effects()) {
        Optional<UUID> cause = Optional.of(step.event().id());
        open.add(Map.entry(new Step(effect.event(), cause, step.depth() + 1), effect));
      }
    }
    steps.sort(Comparator.comparing(step -> step.event().time()));
    return steps;
  }
}
