package io.bloodbank.docs.internal.model;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What an event looks like.
 *
 * @param events may all be published; empty only where the contract has none and none was found
 * @param made whether they were made of the schema, because the contract has none
 */
public record Examples(List<JsonNode> events, boolean made) {

  /** Those of the contract; where it has none, one with all properties if that is valid. */
  public static Examples of(EventSchema event) {
    if (!event.examples().isEmpty()) {
      return new Examples(event.examples(), false);
    }
    Stream<Supplier<Optional<JsonNode>>> attempts =
        Stream.of(
            () -> Optional.of(Sample.of(event.root(), true)),
            () -> Optional.of(Sample.of(event.root(), false)),
            () -> SmallestValue.of(event.json(ContractForm.CLOSED)));
    return new Examples(
        attempts
            .map(Supplier::get)
            .flatMap(Optional::stream)
            .filter(data -> event.validator(ContractForm.CLOSED).validate(data).isEmpty())
            .findFirst()
            .stream()
            .toList(),
        true);
  }
}
