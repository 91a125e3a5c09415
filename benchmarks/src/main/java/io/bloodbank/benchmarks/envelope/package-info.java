/** What an event costs before it is on its way and after it has come: JSON and validation. */
@NullMarked
package io.bloodbank.benchmarks.envelope;

import org.jspecify.annotations.NullMarked;
