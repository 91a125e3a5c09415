/** Deduplication with Redis. */
@NullMarked
package io.bloodbank.dedup.redis;

import org.jspecify.annotations.NullMarked;
