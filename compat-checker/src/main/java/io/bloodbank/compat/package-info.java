/**
 * Decides whether every value that one JSON Schema accepts is accepted by another, and shows a
 * value that proves it where not.
 */
@NullMarked
package io.bloodbank.compat;

import org.jspecify.annotations.NullMarked;
