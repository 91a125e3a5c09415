/** Publishing over HTTP, for everything that is not Java. */
@NullMarked
package io.bloodbank.gateway;

import org.jspecify.annotations.NullMarked;
