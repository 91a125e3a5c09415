package io.bloodbank.catalog.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A schema that a composition applies to some of the properties or items of its instance.
 *
 * @param member the part of the composition that applies it
 * @param keyword such as {@code properties} or {@code items}
 * @param token the name, pattern or index under the keyword; empty where it holds a single schema
 * @param picks the choices above it, with the branch it is in
 */
record Slot(Composition member, String keyword, String token, Applied schema, List<Pick> picks) {
  /** One branch of a choice. */
  record Pick(Composition.Choice choice, int branch) {}

  private static final List<String> KEYWORDS =
      List.of(
          "properties",
          "patternProperties",
          "additionalProperties",
          "unevaluatedProperties",
          "prefixItems",
          "items",
          "unevaluatedItems");

  private static final List<String> OTHERS =
      List.of("additionalProperties", "unevaluatedProperties");

  static List<Slot> of(Composition composition) {
    List<Slot> slots = new ArrayList<>();
    collect(composition, List.of(), slots);
    return slots;
  }

  private static void collect(Composition member, List<Pick> picks, List<Slot> slots) {
    for (String keyword : KEYWORDS) {
      for (Applied child : member.schema().children(keyword)) {
        String token = Pointer.name(child.place().pointer());
        slots.add(new Slot(member, keyword, token.equals(keyword) ? "" : token, child, picks));
      }
    }
    member.all().forEach(part -> collect(part, picks, slots));
    for (Composition.Choice choice : member.choices()) {
      for (int i = 0; i < choice.branches().size(); i++) {
        List<Pick> deeper = new ArrayList<>(picks);
        deeper.add(new Pick(choice, i));
        collect(choice.branches().get(i), deeper, slots);
      }
    }
  }

  boolean isProperty() {
    return keyword.equals("properties");
  }

  /** Whether both may be applied to the same value. */
  boolean meets(Slot other) {
    return !equals(other) && !excludes(other) && (overlaps(other) || other.overlaps(this));
  }

  /** Whether they are in branches of which only one can hold. */
  private boolean excludes(Slot other) {
    return picks.stream()
        .filter(pick -> pick.choice().disjoint())
        .anyMatch(
            pick ->
                other.picks.stream()
                    .anyMatch(
                        their ->
                            their.choice().equals(pick.choice())
                                && their.branch() != pick.branch()));
  }

  /** Symmetric only together with its mirror image; errs towards true. */
  private boolean overlaps(Slot other) {
    boolean same = member.equals(other.member);
    return switch (keyword) {
      case "properties" ->
          switch (other.keyword) {
            case "properties" -> token.equals(other.token);
            case "patternProperties" -> matches(other.token, token);
            case "additionalProperties" ->
                !same
                    && !other.member.ownNames().contains(token)
                    && other.member.ownPatterns().stream().noneMatch(p -> matches(p, token));
            case "unevaluatedProperties" -> !same;
            default -> false;
          };
      case "patternProperties" ->
          switch (other.keyword) {
            case "patternProperties" -> !startDifferently(token, other.token);
            case "additionalProperties", "unevaluatedProperties" -> !same;
            default -> false;
          };
      case "additionalProperties", "unevaluatedProperties" ->
          !same && OTHERS.contains(other.keyword);
      case "prefixItems" ->
          other.keyword.equals("prefixItems")
              ? token.equals(other.token)
              : !same && other.keyword.endsWith("tems");
      case "items", "unevaluatedItems" -> !same && other.keyword.endsWith("tems");
      default -> false;
    };
  }

  /** Whether a pattern may match a name. */
  static boolean matches(String pattern, String name) {
    try {
      return Pattern.compile(pattern).matcher(name).find();
    } catch (PatternSyntaxException e) {
      return true;
    }
  }

  /** Whether two anchored patterns begin with different letters. */
  private static boolean startDifferently(String one, String other) {
    if (one.length() < 2 || other.length() < 2 || one.charAt(0) != '^' || other.charAt(0) != '^') {
      return false;
    }
    boolean quantified = one.matches("\\^.[*?{|].*") || other.matches("\\^.[*?{|].*");
    return !quantified
        && Character.isLetterOrDigit(one.charAt(1))
        && Character.isLetterOrDigit(other.charAt(1))
        && one.charAt(1) != other.charAt(1)
        && one.indexOf('|') < 0
        && other.indexOf('|') < 0;
  }
}
