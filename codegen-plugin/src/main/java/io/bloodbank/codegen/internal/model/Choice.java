package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.List;

/**
 * An {@code anyOf} or a {@code oneOf}.
 *
 * @param keyword the place of the keyword
 * @param name the keyword
 */
record Choice(SchemaNode keyword, String name, List<SchemaNode> branches) {
  /** Whether a value may be of several branches at once. */
  boolean overlapping() {
    return name.equals("anyOf");
  }
}
