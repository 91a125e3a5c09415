package io.bloodbank.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bloodbank.runtime.Presence;
import io.bloodbank.runtime.generated.OpenTuple;
import io.bloodbank.runtime.generated.Require;
import io.bloodbank.runtime.generated.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class TupleModuleTest {
  public record Point(
      int first,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String second,
      @Nullable List<Integer> third,
      Presence<String> fourth)
      implements Tuple {
    public Point {
      Require.maximum(first, 9, "[0]");
    }
  }

  public record Line(String first, List<Point> others) implements OpenTuple {
    public Line {}
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1,null]",
        "[1,\"a\"]",
        "[1,\"a\",[2]]",
        "[1,null,[],null]",
        "[1,null,[],\"d\"]",
      })
  void writesBackWhatItRead(String json) {
    Point point = Json.MAPPER.readValue(json, Point.class);

    assertThat(Json.MAPPER.writeValueAsString(point)).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"a\"]", "[\"a\",[1,null]]", "[\"a\",[1,null],[2,\"b\",[3]]]"})
  void holdsWhatFollows(String json) {
    Line line = Json.MAPPER.readValue(json, Line.class);

    assertThat(Json.MAPPER.writeValueAsString(line)).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|is an array",
        "[]|has no element 0",
        "[1,null,[],null,5]|has 4 elements at most",
        "['a',null]|Cannot deserialize",
        "[10,null]|maximum is 9",
      })
  void refusesWhatItIsNot(String json, String message) {
    assertThatThrownBy(() -> Json.MAPPER.readValue(json.replace('\'', '"'), Point.class))
        .isInstanceOf(JacksonException.class)
        .hasMessageContaining(message);
  }

  @Test
  void hasNoGaps() {
    Point point = new Point(1, null, null, Presence.of("x"));

    assertThatThrownBy(() -> Json.MAPPER.writeValueAsString(point))
        .hasMessageContaining("Point has fourth, but no third");
  }
}
