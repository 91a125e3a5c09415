package io.bloodbank.compat.internal.algebra;

import java.util.List;

/**
 * A set of property names: the listed names and those that match a pattern, or all others.
 *
 * @param complement whether the set holds what is not listed
 * @param names sorted, distinct
 * @param patterns in the order of their sources, distinct
 */
public record NameSet(boolean complement, List<String> names, List<StringPattern> patterns) {
  public static NameSet of(String name) {
    return new NameSet(false, List.of(name), List.of());
  }

  public static NameSet matching(StringPattern pattern) {
    return new NameSet(false, List.of(), List.of(pattern));
  }

  /** Whether the set is exactly one name. */
  public boolean isSingleName() {
    return !complement && names.size() == 1 && patterns.isEmpty();
  }

  /** Whether the name is in the set; unknown where a pattern cannot be decided. */
  public Truth contains(String name) {
    Truth listed = Truth.of(names.contains(name));
    for (StringPattern pattern : patterns) {
      listed = listed.or(pattern.matches(name));
    }
    return complement ? listed.not() : listed;
  }
}
