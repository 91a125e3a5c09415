package io.bloodbank.compat.gate;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something that the gate found.
 *
 * @param rule what was broken
 * @param events whom it concerns; more than one where they share the type that changed
 * @param baseline the name of the baseline it was found against; empty where it was none
 * @param location in the contracts that are checked; of a file that was removed, where it was
 * @param against in the baseline; empty where it has no such place
 * @param message what changed, or what is wrong
 * @param verdicts what was decided in each direction that the mode checks
 * @param breakage the proof; only where a schema breaks somebody
 * @param advice what to do
 * @param notes more that helps to understand it
 * @param exception what accepts it on purpose
 */
public record Finding(
    GateRule rule,
    List<RoutingKey> events,
    String baseline,
    SchemaLocation location,
    Optional<SchemaLocation> against,
    String message,
    Map<Direction, Outcome> verdicts,
    Optional<Breakage> breakage,
    String advice,
    List<String> notes,
    Optional<CompatException> exception) {

  /** A finding with no proof. */
  static Finding of(
      GateRule rule,
      RoutingKey event,
      String baseline,
      SchemaLocation location,
      @Nullable SchemaLocation against,
      String message,
      String advice) {
    return new Finding(
        rule,
        List.of(event),
        baseline,
        location,
        Optional.ofNullable(against),
        message,
        Map.of(),
        Optional.empty(),
        advice,
        List.of(),
        Optional.empty());
  }

  /** Whether it keeps the gate from holding. */
  public boolean fails() {
    return rule.severity() == Severity.ERROR && exception.isEmpty();
  }

  Finding acceptedBy(CompatException accepting) {
    return copy(events, advice, Optional.of(accepting));
  }

  Finding advised(String better) {
    return copy(events, better, exception);
  }

  /** Whether both tell the same of the same place, though maybe of different events. */
  boolean isLike(Finding other) {
    return rule.equals(other.rule)
        && location.equals(other.location)
        && against.equals(other.against)
        && message.equals(other.message)
        && breakage.map(Breakage::direction).equals(other.breakage.map(Breakage::direction))
        && exception.isPresent() == other.exception.isPresent();
  }

  /** This finding, told of the other one's events as well. */
  Finding with(Finding like) {
    TreeSet<RoutingKey> all = new TreeSet<>(events);
    all.addAll(like.events);
    return copy(new ArrayList<>(all), advice, exception);
  }

  private Finding copy(
      List<RoutingKey> concerned, String better, Optional<CompatException> accepting) {
    return new Finding(
        rule, concerned, baseline, location, against, message, verdicts, breakage, better, notes,
        accepting);
  }
}
