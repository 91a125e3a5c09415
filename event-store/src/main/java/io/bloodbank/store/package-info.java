/** Keeps every event that passes the bus, finds it, and plays it again. */
@NullMarked
package io.bloodbank.store;

import org.jspecify.annotations.NullMarked;
