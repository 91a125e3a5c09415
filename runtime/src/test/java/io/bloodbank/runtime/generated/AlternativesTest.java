package io.bloodbank.runtime.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.bloodbank.runtime.internal.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Told apart by JSON type; by contract is tested where there are contracts, by the generator. */
class AlternativesTest {
  public sealed interface Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Value fromJson(JsonNode json) {
      return Alternatives.of(Value.class)
          .string(Text.class)
          .number(Whole.class)
          .array(Row.class)
          .object(Pair.class)
          .read(json);
    }
  }

  public record Text(@JsonValue String value) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Text {}
  }

  public record Whole(@JsonValue long value) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Whole {}
  }

  public record Row(@JsonValue List<Value> value) implements Value {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Row {}
  }

  public record Pair(Value left, Value right) implements Value {}

  @Test
  void readsByJsonType() {
    assertThat(read("\"a\"")).isEqualTo(new Text("a"));
    assertThat(read("5")).isEqualTo(new Whole(5));
    assertThat(read("5.0")).isEqualTo(new Whole(5));
    assertThat(read("[1,[\"b\"]]"))
        .isEqualTo(new Row(List.of(new Whole(1), new Row(List.of(new Text("b"))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\"",
        "5",
        "[1,[\"b\"]]",
        "{\"left\":1,\"right\":{\"left\":\"x\",\"right\":[]}}"
      })
  void writesBackWhatItRead(String json) {
    assertThat(Json.MAPPER.writeValueAsString(read(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1.5"})
  void refusesWhatIsNoneOfThem(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(JacksonException.class);
  }

  private static Value read(String json) {
    return Json.MAPPER.readValue(json, Value.class);
  }
}
