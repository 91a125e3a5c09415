/** How events lie in a database. */
@NullMarked
package io.bloodbank.store.internal;

import org.jspecify.annotations.NullMarked;
