/**
 * Compares the contracts of two catalogs and tells who would break, with an event that proves it.
 */
@NullMarked
package io.bloodbank.compat.gate;

import org.jspecify.annotations.NullMarked;
