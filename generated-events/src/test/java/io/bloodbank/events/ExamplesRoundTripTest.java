package io.bloodbank.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.events.agent.AgentEvents;
import io.bloodbank.events.artifact.ArtifactEvents;
import io.bloodbank.events.calendar.CalendarEvents;
import io.bloodbank.events.fireflies.FirefliesEvents;
import io.bloodbank.events.llm.LlmEvents;
import io.bloodbank.events.session.SessionEvents;
import io.bloodbank.events.talkytonny.TalkytonnyEvents;
import io.bloodbank.events.theboard.TheboardEvents;
import io.bloodbank.runtime.Event;
import io.bloodbank.runtime.EventType;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Every example of every contract, read into its class and written again. */
class ExamplesRoundTripTest {
  private static final List<EventType<?>> TYPES =
      Stream.of(
              AgentEvents.TYPES,
              ArtifactEvents.TYPES,
              CalendarEvents.TYPES,
              FirefliesEvents.TYPES,
              LlmEvents.TYPES,
              SessionEvents.TYPES,
              TalkytonnyEvents.TYPES,
              TheboardEvents.TYPES)
          .flatMap(List::stream)
          .toList();

  /** Numbers are equal by value, as JSON Schema has it, and so are points in time. */
  private static final Comparator<JsonNode> SAME_JSON =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) || (time(a).isPresent() && time(a).equals(time(b))) ? 0 : 1;
      };

  @Test
  void everyContractHasAClass() {
    List<String> contracts =
        SchemaCatalog.ofResources(getClass().getClassLoader(), "io.bloodbank.events")
            .events()
            .stream()
            .map(EventSchema::toString)
            .toList();

    assertThat(TYPES.stream().map(type -> type.key().toString()).sorted())
        .hasSizeGreaterThan(20)
        .isEqualTo(contracts.stream().sorted().toList());
  }

  @TestFactory
  Stream<DynamicTest> examplesSurvive() {
    return TYPES.stream()
        .flatMap(
            type -> {
              List<JsonNode> examples = type.schema().examples();
              return IntStream.range(0, examples.size())
                  .mapToObj(
                      i ->
                          DynamicTest.dynamicTest(
                              type.key() + " example " + i,
                              () -> assertSurvives(type, examples.get(i))));
            });
  }

  private static <T extends Event> void assertSurvives(EventType<T> type, JsonNode example) {
    T event = type.read(example);
    JsonNode written = type.write(event);

    assertThat(written.equals(SAME_JSON, example))
        .as("%s%nwas written as%n%s", example, written)
        .isTrue();
    assertThat(event.eventType()).isEqualTo(type);
    assertThat(type.read(written)).isEqualTo(event);
    assertThat(type.schema().validator(ContractForm.CLOSED).validate(written)).isEmpty();
  }

  private static Optional<OffsetDateTime> time(JsonNode value) {
    try {
      return value.isString()
          ? Optional.of(OffsetDateTime.parse(value.stringValue()))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
