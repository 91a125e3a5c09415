package io.bloodbank.compat.internal.algebra;

import java.util.List;

/** What a schema marks as evaluated for an {@code unevaluatedProperties} or {@code …Items}. */
public sealed interface Evaluated {
  /** Every property, or every item. */
  record Everything() implements Evaluated {}

  /** The properties with these names. */
  record Names(NameSet names) implements Evaluated {}

  /** The items before the index. */
  record Prefix(int length) implements Evaluated {}

  /** The items that satisfy the term, by {@code contains}. */
  record Matching(Term item) implements Evaluated {}

  /** What is evaluated where the whole value satisfies the condition. */
  record When(Term condition, List<Evaluated> evaluated) implements Evaluated {}
}
