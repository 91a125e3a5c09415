package io.bloodbank.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is in the store.
 *
 * @param database without secrets
 * @param events how many
 * @param validity how many of each
 * @param eventTypes how many of each
 * @param oldest the time of the first
 * @param newest the time of the last
 * @param bytes that the database takes on the disk, indexes included
 */
public record StoreStats(
    String database,
    long events,
    Map<Validity, Long> validity,
    Map<String, Long> eventTypes,
    Optional<Instant> oldest,
    Optional<Instant> newest,
    long bytes) {}
