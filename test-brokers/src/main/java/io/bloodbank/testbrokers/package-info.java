/** Broker tests that run on the embedded broker and again on a RabbitMQ; not published. */
@NullMarked
package io.bloodbank.testbrokers;

import org.jspecify.annotations.NullMarked;
