/** From JSON Schemas of any draft to terms. */
@NullMarked
package io.bloodbank.compat.internal.parse;

import org.jspecify.annotations.NullMarked;
