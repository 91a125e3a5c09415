/** What generating costs, beside jsonschema2pojo. */
@NullMarked
package io.bloodbank.benchmarks.codegen;

import org.jspecify.annotations.NullMarked;
