/** Tests of the model. */
@NullMarked
package io.bloodbank.codegen.internal.model;

import org.jspecify.annotations.NullMarked;
