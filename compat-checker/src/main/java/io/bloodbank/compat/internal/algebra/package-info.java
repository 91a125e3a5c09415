/** What a JSON Schema says, as interned logical terms that can be negated, compared and decided. */
@NullMarked
package io.bloodbank.compat.internal.algebra;

import org.jspecify.annotations.NullMarked;
