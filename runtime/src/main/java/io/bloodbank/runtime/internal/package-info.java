/** The closed implementation of the runtime; no other module may use it. */
@NullMarked
package io.bloodbank.runtime.internal;

import org.jspecify.annotations.NullMarked;
