package io.bloodbank.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingKeyTest {
  @Test
  void aKeyWithoutAVersionIsVersionOne() {
    RoutingKey key = RoutingKey.of("theboard.meeting.participant.added");

    assertThat(key.version()).isEqualTo(1);
    assertThat(key.service()).isEqualTo("theboard");
    assertThat(key.segments()).containsExactly("theboard", "meeting", "participant", "added");
    assertThat(key.predecessor()).isEmpty();
    assertThat(key.successor()).hasToString("theboard.meeting.participant.added.v2");
    assertThat(key.fileName()).isEqualTo("theboard.meeting.participant.added.json");
  }

  @Test
  void theLastSegmentIsTheVersion() {
    RoutingKey key = RoutingKey.of("calendar.event.created.v2");

    assertThat(key.version()).isEqualTo(2);
    assertThat(key.event()).isEqualTo("calendar.event.created");
    assertThat(key.predecessor()).contains(RoutingKey.of("calendar.event.created"));
    assertThat(key).isEqualTo(RoutingKey.of("calendar.event.created").successor());
  }

  @Test
  void keysAreOrderedByEventThenByVersion() {
    assertThat(
            Stream.of("b.c", "a.b.v10", "a.b.v2", "a.b", "a.b_c")
                .map(RoutingKey::of)
                .sorted()
                .map(RoutingKey::toString))
        .containsExactly("a.b", "a.b.v2", "a.b.v10", "a.b_c", "b.c");
  }

  @ParameterizedTest
  @CsvSource({
    "calendar.event.created.v1, version 1 is written without a version: calendar.event.created",
    "calendar.event.created.v0, a version is .v2",
    "calendar.event.created.v02, a version is .v2",
    "calendar.event.created.v99999999999, a version is .v2",
    "calendar, needs at least two segments",
    "calendar.v2, needs at least two segments",
    "calendar..created, has an empty segment",
    "Calendar.created, 'has the segment \"Calendar\"'",
    "calendar.e-vent, 'has the segment \"e-vent\"'",
    "calendar.1st, 'has the segment \"1st\"'",
  })
  void whatIsNoKeySaysWhy(String text, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RoutingKey.of(text))
        .withMessageContaining("Routing key \"" + text + "\"")
        .withMessageContaining(why);
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256})
  void atMost255Bytes(int bytes) {
    String text = "a." + "b".repeat(bytes - 2);

    if (bytes <= 255) {
      assertThat(RoutingKey.of(text)).hasToString(text);
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RoutingKey.of(text))
          .withMessageContaining("longer than 255 bytes");
    }
  }
}
