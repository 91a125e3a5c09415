package io.bloodbank.compat.gate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a keyword differs between two versions of a schema.
 *
 * @param keyword as it is written in a schema
 * @param beforeOwner the schema that has, or could have, the keyword in the old version
 * @param afterOwner the same in the new version
 * @param before the keyword's value; null where it has none
 * @param property the property it is about, if it is about one
 */
record KeywordChange(
    Direction direction,
    String keyword,
    JsonNode beforeOwner,
    JsonNode afterOwner,
    @Nullable JsonNode before,
    @Nullable JsonNode after,
    @Nullable String property) {}
