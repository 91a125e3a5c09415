/** Puts generated files in place, and takes away those that are no longer generated. */
@NullMarked
package io.bloodbank.codegen.internal.output;

import org.jspecify.annotations.NullMarked;
