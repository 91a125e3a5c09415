package io.bloodbank.store;

import java.util.List;
import java.util.Optional;

/**
 * Some of the events of a query.
 *
 * @param next the cursor of the page after this one; empty on the last
 */
public record EventPage(List<StoredEvent> events, Optional<String> next) {}
