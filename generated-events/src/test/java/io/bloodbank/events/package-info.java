/** Tests of the generated events. */
@NullMarked
package io.bloodbank.events;

import org.jspecify.annotations.NullMarked;
