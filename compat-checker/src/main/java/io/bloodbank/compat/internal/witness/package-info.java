/** Confirms and shrinks what was found. */
@NullMarked
package io.bloodbank.compat.internal.witness;

import org.jspecify.annotations.NullMarked;
