/** A bus of its own for a test class: {@link io.bloodbank.junit.EmbeddedBloodbank}. */
@NullMarked
package io.bloodbank.junit;

import org.jspecify.annotations.NullMarked;
