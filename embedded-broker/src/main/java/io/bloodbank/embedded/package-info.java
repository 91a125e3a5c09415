/** A real AMQP 0-9-1 broker inside the JVM, for a first run and for tests. */
@NullMarked
package io.bloodbank.embedded;

import org.jspecify.annotations.NullMarked;
