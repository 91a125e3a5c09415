package io.bloodbank.compat.gate;

import io.bloodbank.catalog.Violation;
import tools.jackson.databind.JsonNode;

/**
 * The proof that a change breaks somebody. An independent validator has confirmed both halves of
 * it: the writer's schema allows the event, and the reader's rejects it.
 *
 * @param witness data of an event that a publisher may send. Not to be modified
 * @param rejection why the subscriber rejects it
 */
public record Breakage(Direction direction, JsonNode witness, Violation rejection) {}
