/** Tests of the printer of Java source. */
@NullMarked
package io.bloodbank.codegen.internal.source;

import org.jspecify.annotations.NullMarked;
