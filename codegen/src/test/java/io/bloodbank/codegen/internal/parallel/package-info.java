/** Tests of the model. */
@NullMarked
package io.bloodbank.codegen.internal.parallel;

import org.jspecify.annotations.NullMarked;
