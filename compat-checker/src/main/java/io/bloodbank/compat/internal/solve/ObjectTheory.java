package io.bloodbank.compat.internal.solve;

import static io.bloodbank.compat.internal.algebra.Shape.UNBOUNDED;

import io.bloodbank.compat.internal.Budget;
import io.bloodbank.compat.internal.algebra.CanonicalJson;
import io.bloodbank.compat.internal.algebra.JsonType;
import io.bloodbank.compat.internal.algebra.NameSet;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.algebra.Truth;
import io.bloodbank.compat.internal.strings.UnsupportedPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides facts about an object: the properties that it must have, those that some property must be
 * like, and how many there may be. Names that no fact mentions are told apart only by the patterns.
 */
final class ObjectTheory {
  private final Solver solver;
  private final Evaluator evaluator;
  private final Budget budget;
  private final Set<String> required = new LinkedHashSet<>();
  private final Set<String> absent = new LinkedHashSet<>();
  private final Set<String> mentioned = new LinkedHashSet<>();
  private final Map<String, List<Term>> byName = new LinkedHashMap<>();
  private final List<Shape.EachProperty> each = new ArrayList<>();
  private final List<Shape.SomeProperty> some = new ArrayList<>();
  private final List<Term> names = new ArrayList<>();
  private final List<Term> notNames = new ArrayList<>();
  private long least = 0;
  private long most = UNBOUNDED;
  private @Nullable String doubt;
  private @Nullable NameClasses classes;

  ObjectTheory(Solver solver, Evaluator evaluator, Budget budget, List<Term> facts) {
    this.solver = solver;
    this.evaluator = evaluator;
    this.budget = budget;
    for (int i = facts.size() - 1; i >= 0; i--) {
      read(facts.get(i).shape());
    }
  }

  private void read(Shape shape) {
    if (shape instanceof Shape.Size size) {
      least = Math.max(least, size.least());
      most = Math.min(most, size.most());
    } else if (shape instanceof Shape.Has has) {
      (has.present() ? required : absent).add(has.name());
      mentioned.add(has.name());
    } else if (shape instanceof Shape.EachProperty all) {
      mentioned.addAll(all.names().names());
      if (all.names().isSingleName()) {
        byName.computeIfAbsent(all.names().names().get(0), n -> new ArrayList<>()).add(all.value());
      } else {
        each.add(all);
      }
    } else if (shape instanceof Shape.SomeProperty one) {
      mentioned.addAll(one.names().names());
      some.add(one);
    } else if (shape instanceof Shape.EachName all) {
      (all.negated() ? notNames : names)
          .add(evaluator.terms().simplify(all.name(), JsonType.STRING));
    }
  }

  Outcome decide() {
    if (required.size() > most || least > most) {
      return Outcome.empty();
    }
    ObjectNode value = CanonicalJson.NODES.objectNode();
    for (String name : required) {
      Outcome property = absent.contains(name) ? Outcome.empty() : property(name, List.of());
      if (property instanceof Outcome.Empty) {
        return Outcome.empty();
      }
      put(value, name, property);
    }
    if (some.isEmpty() && notNames.isEmpty() && required.size() >= least) {
      return Outcome.of(value, doubt);
    }
    try {
      classes = new NameClasses(mentioned, each, some, names, notNames);
      Map<String, List<Term>> chosen = new LinkedHashMap<>();
      required.forEach(name -> chosen.put(name, List.of()));
      return place(0, chosen);
    } catch (UnsupportedPattern e) {
      return new Outcome.Unknown("property names are not decided: " + e.getMessage(), value);
    }
  }

  private void put(ObjectNode value, String name, Outcome property) {
    if (property instanceof Outcome.Unknown unknown) {
      doubt = unknown.reason();
    }
    if (property.candidate() != null) {
      value.set(name, property.candidate());
    }
  }

  /** A value for a property, by everything that is said of it. */
  private Outcome property(String name, List<Term> also) {
    String doubted = null;
    for (Term term : names) {
      Truth allowed = evaluator.holds(term, Strings.node(name));
      if (allowed == Truth.FALSE) {
        return Outcome.empty();
      }
      if (allowed == Truth.UNKNOWN) {
        doubted = "whether the property name \"" + name + "\" is allowed is not decided";
      }
    }
    List<Term> all = new ArrayList<>(also);
    all.addAll(byName.getOrDefault(name, List.of()));
    for (Shape.EachProperty rule : each) {
      Truth applies = rule.names().contains(name);
      if (applies == Truth.TRUE) {
        all.add(rule.value());
      } else if (applies == Truth.UNKNOWN) {
        doubted = "whether a pattern matches the property name \"" + name + "\" is not decided";
      }
    }
    Outcome outcome = solver.solve(all);
    if (doubted != null && outcome instanceof Outcome.Found found) {
      return new Outcome.Unknown(doubted, found.value());
    }
    return outcome;
  }

  /** Places the existential facts, from the index on, at properties; then fills up. */
  private Outcome place(int index, Map<String, List<Term>> chosen) {
    budget.spend(1 + chosen.size() / 4);
    if (index == some.size() + notNames.size()) {
      return fill(chosen);
    }
    Outcome best = Outcome.empty();
    boolean name = index >= some.size();
    Term wanted = name ? null : some.get(index).value();
    for (Option option : options(index, chosen)) {
      List<Term> before = chosen.get(option.name);
      if (before == null && chosen.size() >= most) {
        continue;
      }
      List<Term> after = new ArrayList<>(before == null ? List.of() : before);
      if (wanted != null) {
        after.add(wanted);
      }
      Outcome property = property(option.name, after);
      if (property instanceof Outcome.Empty) {
        continue;
      }
      Map<String, List<Term>> next = new LinkedHashMap<>(chosen);
      next.put(option.name, after);
      Outcome outcome = place(index + 1, next);
      if (outcome instanceof Outcome.Found found) {
        if (option.doubt == null) {
          return outcome;
        }
        outcome = new Outcome.Unknown(option.doubt, found.value());
      }
      best = Solver.better(best, outcome);
    }
    return best;
  }

  private record Option(String name, @Nullable String doubt) {}

  /** The names at which the existential fact can be placed: of equal ones only the first. */
  private List<Option> options(int index, Map<String, List<Term>> chosen) {
    List<Option> options = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>(chosen.keySet());
    known.addAll(mentioned);
    for (String name : known) {
      Truth fits = fits(index, name);
      if (fits != Truth.FALSE && !absent.contains(name)) {
        String doubted = "whether the property name \"" + name + "\" fits is not decided";
        options.add(new Option(name, fits == Truth.TRUE ? null : doubted));
      }
    }
    NameClasses unmentioned = requireClasses();
    for (NameClasses.NameClass group : unmentioned.all()) {
      boolean inside =
          index < some.size()
              ? group.isIn(some.get(index).names())
              : group.violates(index - some.size());
      String fresh = inside ? group.fresh(chosen.keySet()) : null;
      if (fresh != null) {
        options.add(new Option(fresh, null));
      }
    }
    return options;
  }

  private Truth fits(int index, String name) {
    if (index < some.size()) {
      NameSet set = some.get(index).names();
      return set.contains(name);
    }
    return evaluator.holds(notNames.get(index - some.size()), Strings.node(name)).not();
  }

  private NameClasses requireClasses() {
    if (classes == null) {
      throw new IllegalStateException("name classes are made first");
    }
    return classes;
  }

  private Outcome fill(Map<String, List<Term>> placed) {
    Map<String, List<Term>> chosen = new LinkedHashMap<>(placed);
    boolean unsure = false;
    if (chosen.size() < least) {
      if (least > 2_000) {
        return Outcome.unknown("objects of more than 2000 properties");
      }
      List<String> candidates = new ArrayList<>(mentioned);
      for (NameClasses.NameClass group : requireClasses().all()) {
        candidates.addAll(group.some((int) least));
      }
      for (String name : candidates) {
        if (chosen.size() >= least) {
          break;
        }
        if (chosen.containsKey(name) || absent.contains(name)) {
          continue;
        }
        Outcome property = property(name, List.of());
        if (property instanceof Outcome.Found) {
          chosen.put(name, List.of());
        } else if (property instanceof Outcome.Unknown) {
          unsure = true;
        }
      }
      if (chosen.size() < least) {
        return unsure
            ? Outcome.unknown("whether an object can have enough properties is not decided")
            : Outcome.empty();
      }
    }
    ObjectNode value = CanonicalJson.NODES.objectNode();
    String reason = null;
    for (Map.Entry<String, List<Term>> property : chosen.entrySet()) {
      Outcome outcome = property(property.getKey(), property.getValue());
      if (outcome instanceof Outcome.Unknown unknown) {
        reason = unknown.reason();
      }
      JsonNode candidate = outcome.candidate();
      if (candidate == null) {
        return Outcome.unknown(String.valueOf(reason));
      }
      value.set(property.getKey(), candidate);
    }
    return Outcome.of(value, reason);
  }
}
