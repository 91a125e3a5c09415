/** Searches a value that satisfies a term. */
@NullMarked
package io.bloodbank.compat.internal.solve;

import org.jspecify.annotations.NullMarked;
