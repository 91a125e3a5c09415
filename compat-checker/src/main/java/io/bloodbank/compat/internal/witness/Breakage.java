package io.bloodbank.compat.internal.witness;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A value that the writer's schema accepts and the reader's rejects.
 *
 * @param instance tokens that lead to what is rejected in the value
 * @param keyword the keyword of the reader's schema that rejects it
 * @param message why, for a person
 */
public record Breakage(JsonNode value, List<String> instance, String keyword, String message) {}
