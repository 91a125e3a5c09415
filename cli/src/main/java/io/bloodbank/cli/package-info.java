/** The {@code bloodbank} command. */
@NullMarked
package io.bloodbank.cli;

import org.jspecify.annotations.NullMarked;
