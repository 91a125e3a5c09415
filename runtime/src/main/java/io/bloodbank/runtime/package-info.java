/**
 * Publishes and receives events: what generated stubs, and programs without stubs, call. Start at
 * {@link io.bloodbank.runtime.Bloodbank}.
 */
@NullMarked
package io.bloodbank.runtime;

import org.jspecify.annotations.NullMarked;
