package io.bloodbank.codegen.internal.model;

import io.bloodbank.catalog.SchemaNode;
import java.util.List;

/**
 * An {@code anyOf} or a {@code oneOf}.
 *
 * @param keyword the place of the keyword
 */
record Choice(SchemaNode keyword, List<SchemaNode> branches) {}
