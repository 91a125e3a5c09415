/** The generator and the gate as Maven goals. */
@NullMarked
package io.bloodbank.maven;

import org.jspecify.annotations.NullMarked;
