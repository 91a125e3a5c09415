package io.bloodbank.docs.internal.page;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.compat.gate.Breakage;
import io.bloodbank.compat.gate.Direction;
import io.bloodbank.compat.gate.Finding;
import io.bloodbank.compat.gate.Outcome;
import io.bloodbank.compat.gate.VersionChange;
import io.bloodbank.docs.internal.html.Element;
import io.bloodbank.docs.internal.html.JsonCode;
import io.bloodbank.docs.internal.model.PropertyReader;
import io.bloodbank.docs.internal.model.RowChanges;
import java.util.ArrayList;
import java.util.List;

/** What changed from version to version, and whom it would have broken, with the proof. */
final class VersionHistory {
  private final Links links;

  VersionHistory(Links links) {
    this.links = links;
  }

  /**
   * The newest change first.
   *
   * @param versions of one event, the oldest first
   */
  List<Element> of(List<EventSchema> versions) {
    List<Element> history = new ArrayList<>();
    for (int i = versions.size() - 1; i > 0; i--) {
      history.add(change(versions.get(i - 1), versions.get(i)));
    }
    EventSchema first = versions.get(0);
    history.add(
        Element.of("p")
            .add(version(first))
            .add(versions.size() == 1 ? " is the only version." : " was the first."));
    return history;
  }

  private Element version(EventSchema event) {
    return Element.of("a", event.key().toString())
        .as("key")
        .attr("href", links.to(Links.event(event.key())));
  }

  private Element change(EventSchema before, EventSchema after) {
    VersionChange change = VersionChange.of(before, after);
    Element block = Element.of("div").as("change");
    block.add(
        Element.of("h3").add("From ").add(version(before)).add(" to ").add(version(after)),
        verdicts(change));
    Element list = Element.of("ul");
    List<RowChanges.RowChange> rows =
        RowChanges.between(PropertyReader.rows(before.root()), PropertyReader.rows(after.root()));
    rows.forEach(
        row ->
            list.add(Element.of("li").add(Element.of("code", row.path())).add(" " + row.words())));
    block.add(rows.isEmpty() ? Element.of("p", "No property changed.") : list);
    change.findings().forEach(finding -> block.add(finding(finding, before, after)));
    change.notes().forEach(note -> block.add(Element.of("p", note).as("help")));
    return block;
  }

  private static Element verdicts(VersionChange change) {
    Element line = Element.of("p");
    change
        .verdicts()
        .forEach(
            (direction, outcome) ->
                line.add(
                        Element.of("span", direction + ": " + word(outcome))
                            .as("badge " + (outcome == Outcome.COMPATIBLE ? "good" : "bad")))
                    .add(" "));
    return line.add(
        change.breaks()
            ? "It would break somebody, so it is a version of its own."
            : "It breaks nobody: no new version was needed.");
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case COMPATIBLE -> "holds";
      case INCOMPATIBLE -> "breaks";
      case UNDECIDED -> "undecided";
    };
  }

  private static Element finding(Finding finding, EventSchema before, EventSchema after) {
    Element block = Element.of("div").as("breakage");
    String pointer = finding.location().pointer();
    block.add(
        Element.of("p")
            .add(Element.of("code", pointer.isEmpty() ? "/" : pointer))
            .add(" " + finding.message() + " ")
            .add(Element.of("span", finding.rule().id()).as("badge")));
    finding.breakage().ifPresent(breakage -> block.add(proof(breakage, before, after)));
    return block;
  }

  private static List<Element> proof(Breakage breakage, EventSchema before, EventSchema after) {
    boolean forward = breakage.direction() == Direction.FORWARD;
    String writer = "version " + (forward ? after : before).key().version();
    String reader = "version " + (forward ? before : after).key().version();
    return List.of(
        Element.of("p", "A publisher of %s may send".formatted(writer)),
        JsonCode.of(breakage.witness()),
        Element.of("p", "and a subscriber of %s rejects it: ".formatted(reader))
            .add(Element.of("code", breakage.rejection().toString())));
  }
}
