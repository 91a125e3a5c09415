package io.bloodbank.compat.gate;

import io.bloodbank.catalog.RoutingKey;
import java.util.List;
import java.util.Map;

/**
 * What became of one event since a baseline.
 *
 * @param verdicts what was decided, for a changed one
 * @param notes why a change is safe where that is not plain
 */
public record ComparedEvent(
    RoutingKey key,
    String baseline,
    Change change,
    Map<Direction, Outcome> verdicts,
    List<String> notes) {
  /** What happened to an event. */
  public enum Change {
    ADDED,
    CHANGED,
    UNCHANGED,
    REMOVED
  }
}
