/** Writes HTML in which no text can become markup. */
@NullMarked
package io.bloodbank.docs.internal.html;

import org.jspecify.annotations.NullMarked;
