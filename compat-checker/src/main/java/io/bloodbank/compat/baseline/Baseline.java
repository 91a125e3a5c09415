package io.bloodbank.compat.baseline;

import io.bloodbank.catalog.SchemaCatalog;

/**
 * Contracts that others rely on already.
 *
 * @param name as a person named it, such as {@code git:origin/main}
 */
public record Baseline(String name, SchemaCatalog contracts) {}
