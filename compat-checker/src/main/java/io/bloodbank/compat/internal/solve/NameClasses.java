package io.bloodbank.compat.internal.solve;

import io.bloodbank.compat.internal.algebra.NameSet;
import io.bloodbank.compat.internal.algebra.Shape;
import io.bloodbank.compat.internal.algebra.StringPattern;
import io.bloodbank.compat.internal.algebra.Term;
import io.bloodbank.compat.internal.strings.Language;
import io.bloodbank.compat.internal.strings.UnsupportedPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The property names that no fact mentions, in classes that the patterns do not tell apart. */
final class NameClasses {
  private static final int MOST_CLASSES = 256;

  /** Names that match exactly these patterns and violate exactly these of the name terms. */
  record NameClass(Language language, Set<StringPattern> matches, Set<Integer> violated) {
    boolean isIn(NameSet set) {
      boolean listed = set.patterns().stream().anyMatch(matches::contains);
      return listed != set.complement();
    }

    boolean violates(int term) {
      return violated.contains(term);
    }

    /** A name of the class that is not among the used ones; null where none is left. */
    @Nullable String fresh(Set<String> used) {
      for (String word : language.words(used.size() + 1)) {
        if (!used.contains(word)) {
          return word;
        }
      }
      return null;
    }

    List<String> some(int limit) {
      return language.words(limit);
    }
  }

  private List<NameClass> classes = new ArrayList<>();

  NameClasses(
      Set<String> mentioned,
      List<Shape.EachProperty> each,
      List<Shape.SomeProperty> some,
      List<Term> names,
      List<Term> notNames) {
    Language rest = Language.ALL.minus(Language.ofWords(mentioned));
    for (Term allowed : names) {
      rest = rest.and(language(allowed));
    }
    classes.add(new NameClass(rest, Set.of(), Set.of()));
    Set<StringPattern> patterns = new LinkedHashSet<>();
    each.forEach(rule -> patterns.addAll(rule.names().patterns()));
    some.forEach(rule -> patterns.addAll(rule.names().patterns()));
    for (StringPattern pattern : patterns) {
      split(pattern.language(), pattern, -1);
    }
    for (int i = 0; i < notNames.size(); i++) {
      split(Language.ALL.minus(language(notNames.get(i))), null, i);
    }
  }

  List<NameClass> all() {
    return classes;
  }

  private static Language language(Term name) {
    Language language = StringTheory.language(name);
    if (language == null) {
      throw new UnsupportedPattern("propertyNames asks for more than patterns and lengths");
    }
    return language;
  }

  private void split(Language by, @Nullable StringPattern pattern, int violated) {
    List<NameClass> parts = new ArrayList<>();
    for (NameClass group : classes) {
      Language inside = group.language.and(by);
      if (!inside.isEmpty()) {
        Set<StringPattern> matches = new HashSet<>(group.matches);
        Set<Integer> violates = new HashSet<>(group.violated);
        if (pattern != null) {
          matches.add(pattern);
        } else {
          violates.add(violated);
        }
        parts.add(new NameClass(inside, matches, violates));
      }
      Language outside = group.language.minus(by);
      if (!outside.isEmpty()) {
        parts.add(new NameClass(outside, group.matches, group.violated));
      }
    }
    if (parts.size() > MOST_CLASSES) {
      throw new UnsupportedPattern("too many patterns for property names");
    }
    classes = parts;
  }
}
