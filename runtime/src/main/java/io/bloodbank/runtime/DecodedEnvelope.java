package io.bloodbank.runtime;

import io.bloodbank.catalog.Violation;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What {@link EnvelopeCodec} found in the body of a message. */
public sealed interface DecodedEnvelope {

  /** A well-formed envelope; its data is a JSON object, not yet held against a contract. */
  record WellFormed(EventEnvelope<JsonNode> envelope) implements DecodedEnvelope {}

  /**
   * Not an envelope.
   *
   * @param problems at least one; the pointers are into the body
   */
  record Malformed(List<Violation> problems) implements DecodedEnvelope {
    /** The problems as one line. */
    public String message() {
      return problems.stream()
          .map(p -> p.pointer().isEmpty() ? p.message() : p.pointer() + " " + p.message())
          .collect(Collectors.joining("; "));
    }
  }
}
