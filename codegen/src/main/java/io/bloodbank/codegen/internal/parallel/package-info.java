/** Work that is done several at a time. */
@NullMarked
package io.bloodbank.codegen.internal.parallel;

import org.jspecify.annotations.NullMarked;
