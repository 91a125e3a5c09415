/** Publishing and consuming on one RabbitMQ, by us and by what people use otherwise. */
@NullMarked
package io.bloodbank.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
