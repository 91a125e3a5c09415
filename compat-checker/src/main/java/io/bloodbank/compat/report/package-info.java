/** Writes what the gate found, for people and for the tools they read it in. */
@NullMarked
package io.bloodbank.compat.report;

import org.jspecify.annotations.NullMarked;
