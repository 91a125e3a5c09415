/** What the event store costs: writing beside consuming alone, and finding among millions. */
@NullMarked
package io.bloodbank.benchmarks.store;

import org.jspecify.annotations.NullMarked;
