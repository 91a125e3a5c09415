package io.bloodbank.compat.gate;

import io.bloodbank.catalog.PatternTooCostly;
import io.bloodbank.compat.CompatibilityChecker;
import io.bloodbank.compat.Mode;
import io.bloodbank.compat.SchemaDocument;
import io.bloodbank.compat.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds all that breaks one direction, not only the first of it: once a keyword of the reader was
 * seen to reject an event, the search goes on as if it were not there. So an exception from one
 * rule never hides that another one is broken as well.
 */
final class BreakSearch {
  /** More tell a person nothing. */
  private static final int MOST = 20;

  private final CompatibilityChecker checker;
  private final SchemaReplay replay;

  /**
   * @param assertFormat whether {@code format} rejects
   */
  BreakSearch(boolean assertFormat) {
    CompatibilityChecker plain = CompatibilityChecker.create();
    checker = assertFormat ? plain.assertingFormat() : plain;
    replay = new SchemaReplay(assertFormat);
  }

  boolean holds(JsonNode writer, JsonNode reader) {
    return decide(writer, reader) instanceof Verdict.Compatible;
  }

  /** What was found, and whether that is all there is. */
  record Breaks(List<SchemaBreak> found, boolean complete) {}

  /** Nothing is found where the reader accepts all that the writer allows. */
  Breaks search(JsonNode writer, JsonNode reader) {
    List<SchemaBreak> breaks = new ArrayList<>();
    Set<List<String>> seen = new HashSet<>();
    @Nullable JsonNode laxer = reader;
    while (laxer != null && breaks.size() < MOST) {
      Verdict verdict = decide(writer, laxer);
      if (verdict instanceof Verdict.Compatible) {
        return new Breaks(breaks, true);
      }
      SchemaBreak next = broken(verdict, reader, laxer);
      if (breaks.isEmpty() || next instanceof SchemaBreak.Proved) {
        breaks.add(next);
      }
      laxer =
          next instanceof SchemaBreak.Proved proved && seen.add(identity(proved.rejection()))
              ? without(proved.rejection(), laxer)
              : null;
    }
    return new Breaks(breaks, false);
  }

  private SchemaBreak broken(Verdict verdict, JsonNode reader, JsonNode laxer) {
    if (verdict instanceof Verdict.Incompatible incompatible) {
      JsonNode witness = incompatible.witness();
      try {
        Optional<Rejection> rejection = replay.rejection(laxer, witness);
        // What was left out may have made the reader stricter elsewhere, as within a oneOf.
        return rejection.isPresent() && !replay.accepts(reader, witness)
            ? new SchemaBreak.Proved(witness, rejection.get())
            : new SchemaBreak.Undecided("the witness was not confirmed: " + witness, null);
      } catch (PatternTooCostly e) {
        return new SchemaBreak.Undecided("a value of the witness " + e.getMessage(), null);
      }
    }
    return verdict instanceof Verdict.Undecided undecided
        ? new SchemaBreak.Undecided(undecided.reason(), undecided.location().pointer())
        : new SchemaBreak.Undecided("there is no verdict", null);
  }

  private static List<String> identity(Rejection rejection) {
    List<String> identity = new ArrayList<>(rejection.schemaPointer());
    identity.add(String.valueOf(rejection.property()));
    return identity;
  }

  private Verdict decide(JsonNode writer, JsonNode reader) {
    return checker
        .check(SchemaDocument.of(reader), SchemaDocument.of(writer), Mode.LITERAL_FORWARD)
        .forward()
        .orElseThrow();
  }

  /** The schema without the keyword that rejects; null where it cannot be left out. */
  private static @Nullable JsonNode without(Rejection rejection, JsonNode schema) {
    JsonNode copy = schema.deepCopy();
    JsonNode owner = copy;
    List<String> pointer = rejection.schemaPointer();
    if (pointer.isEmpty()) {
      return null;
    }
    for (String token : pointer.subList(0, pointer.size() - 1)) {
      owner = owner.isArray() ? owner.path(Integer.parseInt(token)) : owner.path(token);
    }
    if (!(owner instanceof ObjectNode object)) {
      return null;
    }
    String keyword = pointer.get(pointer.size() - 1);
    String property = rejection.property();
    if (keyword.equals("required")
        && property != null
        && object.get(keyword) instanceof ArrayNode names) {
      ArrayNode others = object.putArray(keyword);
      names.values().stream()
          .filter(name -> !name.asString().equals(property))
          .forEach(others::add);
      return copy;
    }
    return object.remove(keyword) == null ? null : copy;
  }
}
