/** How long the compatibility checker takes, and what a check by words says of the same schemas. */
@NullMarked
package io.bloodbank.benchmarks.compat;

import org.jspecify.annotations.NullMarked;
