/** How containment is decided; no part of the API. */
@NullMarked
package io.bloodbank.compat.internal;

import org.jspecify.annotations.NullMarked;
