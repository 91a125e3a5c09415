package io.bloodbank.compat.gate;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.FormNote;
import io.bloodbank.catalog.Violation;
import io.bloodbank.compat.Mode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Compares two versions of the schema of one event, in every direction that a mode checks. */
final class EventComparison {
  private final Mode mode;
  private final BreakSearch search;

  /**
   * @param assertFormat whether {@code format} rejects in the literal modes too
   */
  EventComparison(Mode mode, boolean assertFormat) {
    this.mode = mode;
    this.search = new BreakSearch(assertFormat || !mode.literal());
  }

  boolean isCompatible(EventSchema before, EventSchema after) {
    return Direction.of(mode).stream()
        .map(direction -> Roles.of(direction, before, after))
        .allMatch(roles -> search.holds(written(roles), read(roles)));
  }

  /** Who writes and who reads. */
  private record Roles(Direction direction, EventSchema writer, EventSchema reader) {
    static Roles of(Direction direction, EventSchema before, EventSchema after) {
      return direction == Direction.FORWARD
          ? new Roles(direction, after, before)
          : new Roles(direction, before, after);
    }

    EventSchema before() {
      return direction == Direction.FORWARD ? reader : writer;
    }

    EventSchema after() {
      return direction == Direction.FORWARD ? writer : reader;
    }
  }

  private JsonNode written(Roles roles) {
    return roles.writer().json(mode.literal() ? ContractForm.AS_WRITTEN : ContractForm.CLOSED);
  }

  private JsonNode read(Roles roles) {
    return roles.reader().json(mode.literal() ? ContractForm.AS_WRITTEN : ContractForm.OPEN);
  }

  /**
   * Reports what breaks to the consumer, without advice, and returns the summary.
   *
   * @param excepted whether a break of this event may be accepted on purpose
   */
  ComparedEvent compare(
      EventSchema before,
      EventSchema after,
      String baseline,
      boolean excepted,
      Consumer<Finding> findings) {
    Map<Direction, Outcome> verdicts = new EnumMap<>(Direction.class);
    Map<Direction, List<SchemaBreak>> breaks = new EnumMap<>(Direction.class);
    for (Direction direction : Direction.of(mode)) {
      Roles roles = Roles.of(direction, before, after);
      BreakSearch.Breaks found = search.search(written(roles), read(roles));
      verdicts.put(direction, outcome(found.found()));
      breaks.put(direction, excepted ? withRest(found) : found.found());
    }
    breaks.forEach(
        (direction, found) -> {
          Roles roles = Roles.of(direction, before, after);
          found.forEach(each -> findings.accept(finding(roles, each, baseline, verdicts)));
        });
    return new ComparedEvent(
        after.key(),
        baseline,
        ComparedEvent.Change.CHANGED,
        verdicts,
        notes(before, after, verdicts));
  }

  /** An exception from what was found must not hide what was not found. */
  private static List<SchemaBreak> withRest(BreakSearch.Breaks breaks) {
    List<SchemaBreak> all = new ArrayList<>(breaks.found());
    if (!breaks.complete() && all.stream().allMatch(SchemaBreak.Proved.class::isInstance)) {
      all.add(
          new SchemaBreak.Undecided(
              "besides what is excepted, it could not be decided whether more breaks", null));
    }
    return all;
  }

  private static Outcome outcome(List<SchemaBreak> breaks) {
    if (breaks.isEmpty()) {
      return Outcome.COMPATIBLE;
    }
    return breaks.get(0) instanceof SchemaBreak.Undecided
        ? Outcome.UNDECIDED
        : Outcome.INCOMPATIBLE;
  }

  private List<String> notes(
      EventSchema before, EventSchema after, Map<Direction, Outcome> verdicts) {
    List<String> notes = new ArrayList<>();
    if (!mode.literal()) {
      verdicts.forEach(
          (direction, outcome) -> {
            if (outcome == Outcome.COMPATIBLE) {
              whatDecided(Roles.of(direction, before, after)).ifPresent(notes::add);
            }
          });
    }
    if (!mode.literal()) {
      for (EventSchema event : List.of(before, after)) {
        event.notes(ContractForm.CLOSED).stream().map(FormNote::toString).forEach(notes::add);
        event.notes(ContractForm.OPEN).stream().map(FormNote::toString).forEach(notes::add);
      }
    }
    return notes.stream().distinct().toList();
  }

  /** Tells if a change is safe only by the rules of the bus, and by which of them. */
  private Optional<String> whatDecided(Roles roles) {
    JsonNode writer = roles.writer().json(ContractForm.AS_WRITTEN);
    JsonNode reader = roles.reader().json(ContractForm.AS_WRITTEN);
    if (search.holds(writer, reader)) {
      return Optional.empty();
    }
    String closed = "publishers send no property that their schema does not name";
    String open = "subscribers ignore properties that they do not know";
    boolean byClosing = search.holds(written(roles), reader);
    boolean byOpening = search.holds(writer, read(roles));
    String rule = byClosing ? closed : byOpening ? open : closed + " and " + open;
    return Optional.of(roles.direction() + " holds because " + rule);
  }

  private Finding finding(
      Roles roles, SchemaBreak found, String baseline, Map<Direction, Outcome> verdicts) {
    if (found instanceof SchemaBreak.Proved proved) {
      return proved(roles, proved, baseline, verdicts);
    }
    SchemaBreak.Undecided undecided = (SchemaBreak.Undecided) found;
    return new Finding(
        GateRules.UNDECIDED,
        List.of(roles.after().key()),
        baseline,
        roles.after().root().location(),
        Optional.of(roles.before().root().location()),
        roles.direction() + ": " + undecided.reason(),
        verdicts,
        Optional.empty(),
        "",
        List.of(),
        Optional.empty());
  }

  private Finding proved(
      Roles roles, SchemaBreak.Proved proved, String baseline, Map<Direction, Outcome> verdicts) {
    Rejection rejection = proved.rejection();
    KeywordRules.KeywordRule rule = KeywordRules.of(rejection.keyword());
    List<String> path = rejection.path();
    List<String> owner = path.isEmpty() ? path : path.subList(0, path.size() - 1);
    SourcePlace before = SourcePlace.follow(roles.before().root(), path);
    SourcePlace after = SourcePlace.follow(roles.after().root(), path);
    KeywordChange change =
        new KeywordChange(
            roles.direction(),
            rejection.keyword(),
            SourcePlace.follow(roles.before().root(), owner).node().json(),
            SourcePlace.follow(roles.after().root(), owner).node().json(),
            before.value(),
            after.value(),
            rejection.property());
    return new Finding(
        rule.rule(),
        List.of(roles.after().key()),
        baseline,
        after.location(),
        Optional.of(before.location()),
        rule.wording().apply(change),
        verdicts,
        Optional.of(new Breakage(roles.direction(), proved.witness(), violation(roles, proved))),
        "",
        Teaching.notes(rule.rule(), change),
        Optional.empty());
  }

  /** In the words of the reader's own validator, where it says something of the same place. */
  private Violation violation(Roles roles, SchemaBreak.Proved proved) {
    String pointer = proved.rejection().instancePointer();
    ContractForm form = mode.literal() ? ContractForm.AS_WRITTEN : ContractForm.OPEN;
    List<Violation> violations = roles.reader().validator(form).validate(proved.witness());
    String property = proved.rejection().property();
    return violations.stream()
        .filter(
            violation -> property != null && violation.pointer().equals(pointer + "/" + property))
        .findFirst()
        .or(() -> violations.stream().filter(v -> v.pointer().equals(pointer)).findFirst())
        .orElseGet(() -> new Violation(pointer, proved.rejection().message()));
  }
}
