/** Regular languages of Unicode strings. */
@NullMarked
package io.bloodbank.compat.internal.strings;

import org.jspecify.annotations.NullMarked;
