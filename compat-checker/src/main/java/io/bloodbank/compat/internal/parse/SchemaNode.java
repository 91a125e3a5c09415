package io.bloodbank.compat.internal.parse;

import io.bloodbank.compat.internal.algebra.SchemaTarget;
import io.bloodbank.compat.internal.algebra.Term;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A subschema in one dynamic scope, while it is read and after. */
final class SchemaNode implements SchemaTarget {
  /** What this schema applies to the same value that it is applied to itself. */
  final List<SchemaNode> inPlace = new ArrayList<>();

  @Nullable Term read;

  @Override
  public Term term() {
    if (read == null) {
      throw new IllegalStateException("the schema is still being read");
    }
    return read;
  }
}
