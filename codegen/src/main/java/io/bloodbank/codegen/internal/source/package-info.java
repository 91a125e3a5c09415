/** Describes Java source and prints it, laid out as google-java-format would. */
@NullMarked
package io.bloodbank.codegen.internal.source;

import org.jspecify.annotations.NullMarked;
