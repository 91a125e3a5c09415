/** Programs that measure, each a {@code main}; {@code README.md} says how to run and read them. */
@NullMarked
package io.bloodbank.benchmarks;

import org.jspecify.annotations.NullMarked;
