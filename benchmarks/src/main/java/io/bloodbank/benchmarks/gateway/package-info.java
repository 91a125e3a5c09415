/** The gateway as a process, seen through its port: how fast it is, and what it withstands. */
@NullMarked
package io.bloodbank.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
