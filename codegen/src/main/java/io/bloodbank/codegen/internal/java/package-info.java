/** From the model to Java source. */
@NullMarked
package io.bloodbank.codegen.internal.java;

import org.jspecify.annotations.NullMarked;
