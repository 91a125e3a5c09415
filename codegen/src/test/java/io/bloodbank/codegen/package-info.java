/** Tests of the generator. */
@NullMarked
package io.bloodbank.codegen;

import org.jspecify.annotations.NullMarked;
