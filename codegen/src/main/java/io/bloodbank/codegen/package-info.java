/** Generates typed events and stubs from contracts. */
@NullMarked
package io.bloodbank.codegen;

import org.jspecify.annotations.NullMarked;
