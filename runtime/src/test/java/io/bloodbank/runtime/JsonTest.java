package io.bloodbank.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bloodbank.runtime.internal.Json;
import io.bloodbank.runtime.orders.OrderPlaced;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class JsonTest {
  record Sample(
      @JsonProperty("zulu") Integer zulu,
      @JsonProperty("alpha") long alpha,
      @JsonProperty("number") double number,
      @JsonProperty("big") BigInteger big,
      @JsonProperty("at") OffsetDateTime at,
      @JsonProperty("on") LocalDate on,
      @JsonProperty("time") OffsetTime time,
      @JsonProperty("took") Duration took,
      @JsonProperty("any") JsonNode any,
      @JsonProperty("list") Presence<List<Integer>> list) {}

  private static Sample read(String json) {
    return Json.MAPPER.readValue(json.replace('\'', '"'), Sample.class);
  }

  @Test
  void writesBackWhatItRead() {
    String json =
        ("{'zulu':1,'alpha':9007199254740993,'number':1.5,'big':123456789012345678901234567890,"
                + "'at':'2026-01-30T15:00:00.123456789+05:45','on':'2026-01-30',"
                + "'time':'15:00:00+01:00','took':'PT1M30S',"
                + "'any':{'exact':1.10,'huge':1E+400,'z':null,'a':[]},'list':[1,2]}")
            .replace('\'', '"');
    assertThat(Json.MAPPER.writeValueAsString(read(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'alpha':1,'number':1}|absent",
        "{'alpha':1,'number':1,'list':null}|null",
        "{'alpha':1,'number':1,'list':[]}|[]",
        "{'alpha':1,'number':1,'list':[7]}|[7]",
      })
  void tellsAbsentFromNull(String json, String list) {
    Sample sample = read(json);
    assertThat(sample.list()).hasToString(list);
    JsonNode written = Json.MAPPER.valueToTree(sample);
    assertThat(written.has("list")).isEqualTo(!list.equals("absent"));
    assertThat(Json.MAPPER.treeToValue(written, Sample.class).list()).isEqualTo(sample.list());
  }

  @Test
  void readsAWholeNumberHoweverItIsWritten() {
    assertThat(read("{'zulu':1.0,'alpha':1e3,'number':1}").alpha()).isEqualTo(1000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'alpha':null,'number':1}",
        "{'alpha':'1','number':1}",
        "{'alpha':true,'number':1}",
        "{'alpha':9223372036854775808,'number':1}",
        "{'zulu':2147483648,'alpha':1,'number':1}",
        "{'alpha':1.5,'number':1}",
        "{'alpha':1,'number':'1'}",
        "{'alpha':1,'number':1e400}",
        "{'alpha':1,'number':0.12345678901234567890}",
        "{'alpha':1,'number':9007199254740993}",
        "{'alpha':1,'number':1,'big':0.5}",
        "{'alpha':1,'number':1,'at':''}",
        "{'alpha':1,'number':1,'on':''}",
        "{'alpha':1,'number':1,'list':['1']}",
        "{'alpha':1,'number':1,'list':1}",
      })
  void readsNothingAsWhatItIsNot(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(JacksonException.class);
  }

  @Test
  void anEventKnowsItsJson() {
    OrderPlaced order = OrderPlaced.of("a", "1.50");
    JsonNode json = OrderPlaced.TYPE.write(order);
    assertThat(json).hasToString("{\"order\":\"a\",\"total\":1.50}");
    assertThat(OrderPlaced.TYPE.read(json)).isEqualTo(order);
  }
}
