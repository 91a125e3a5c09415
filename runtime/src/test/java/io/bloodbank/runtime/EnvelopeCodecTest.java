package io.bloodbank.runtime;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.Violation;
import io.bloodbank.runtime.DecodedEnvelope.Malformed;
import io.bloodbank.runtime.DecodedEnvelope.WellFormed;
import io.bloodbank.runtime.orders.OrderPlaced;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EnvelopeCodecTest {
  private static final String ID = "01980f3c-5d2a-7c41-9e0b-3f2b8a6d1c55";
  private static final String WHOLE =
      "{'id':'%s','event_type':'order.placed','source':'shop',"
          + "'timestamp':'2026-01-30T14:00:00.123456Z','data':{'order':'a','total':1.50},"
          + "'correlation_id':'c','session_id':'s'}";

  private static String json(String text) {
    return text.formatted(ID).replace('\'', '"');
  }

  private static WellFormed read(String body) {
    DecodedEnvelope decoded = EnvelopeCodec.decode(body.getBytes(UTF_8));
    assertThat(decoded).isInstanceOf(WellFormed.class);
    return (WellFormed) decoded;
  }

  private static Malformed malformed(byte[] body) {
    DecodedEnvelope decoded = EnvelopeCodec.decode(body);
    assertThat(decoded).isInstanceOf(Malformed.class);
    return (Malformed) decoded;
  }

  @Test
  void writesTheMembersOfThePageInItsOrderNullsIncluded() {
    OrderPlaced order =
        new OrderPlaced(
            "a", new BigDecimal("1.50"), OffsetDateTime.parse("2026-01-30T15:00:00+01:00"), null);
    EventEnvelope<OrderPlaced> envelope =
        new EventEnvelope<>(
            UUID.fromString(ID),
            OrderPlaced.TYPE.key(),
            "shop",
            Instant.parse("2026-01-30T14:00:00Z"),
            order,
            null,
            null);

    assertThat(new String(EnvelopeCodec.encode(envelope), UTF_8))
        .isEqualTo(
            json(
                "{'id':'%s','event_type':'order.placed','source':'shop',"
                    + "'timestamp':'2026-01-30T14:00:00.000000Z',"
                    + "'data':{'order':'a','total':1.50,'placed_at':'2026-01-30T15:00:00+01:00'},"
                    + "'correlation_id':null,'session_id':null}"));
  }

  @Test
  void writesBackWhatItRead() {
    String body = json(WHOLE);
    assertThat(EnvelopeCodec.encode(read(body).envelope())).asString(UTF_8).isEqualTo(body);
  }

  @Test
  void acceptsAbsentNullsAndIgnoresUnknownMembers() {
    EventEnvelope<JsonNode> envelope =
        read(json(
                "{'data':{},'timestamp':'2026-01-30T14:00:00Z','source':'','agent':{},"
                    + "'event_type':'order.placed.v2','id':'%S'}"))
            .envelope();
    assertThat(envelope.id()).isEqualTo(UUID.fromString(ID));
    assertThat(envelope.eventType()).isEqualTo(RoutingKey.of("order.placed.v2"));
    assertThat(envelope.correlationId()).isNull();
    assertThat(envelope.sessionId()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-30T14:00:00Z, 2026-01-30T14:00:00Z",
    "2026-01-30t14:00:00z, 2026-01-30T14:00:00Z",
    "2026-01-30T14:00:00.5-00:00, 2026-01-30T14:00:00.5Z",
    "2026-01-30T14:00:00.123456789987Z, 2026-01-30T14:00:00.123456789Z",
    "2026-01-30T01:30:00+05:45, 2026-01-29T19:45:00Z",
    "2026-01-30T14:00:00-23:59, 2026-01-31T13:59:00Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
  })
  void readsAnyOffsetAndPrecision(String text, Instant instant) {
    String body = json(WHOLE).replace("2026-01-30T14:00:00.123456Z", text);
    assertThat(read(body).envelope().timestamp()).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-30T14:00:00",
        "2026-01-30 14:00:00Z",
        "2026-02-30T14:00:00Z",
        "2026-01-30T24:00:00Z",
        "2026-01-30T14:00Z",
        "2026-01-30T14:00:00.Z",
        "2026-01-30T14:00:00+24:00",
        "26-01-30T14:00:00Z",
        "1769781600"
      })
  void refusesWhatIsNoTimestamp(String text) {
    String body = json(WHOLE).replace("2026-01-30T14:00:00.123456Z", text);
    assertThat(malformed(body.getBytes(UTF_8)).problems())
        .extracting(Violation::pointer)
        .containsExactly("/timestamp");
  }

  @Test
  void reportsAllProblemsAtOnceByPointer() {
    assertThat(
            malformed(
                    json("{'id':'1-1-1-1-1','event_type':'order.placed.v1','source':7,"
                            + "'data':[],'session_id':{}}")
                        .getBytes(UTF_8))
                .message())
        .isEqualTo(
            "/id is not a UUID; /event_type is not a routing key: Routing key \"order.placed.v1\""
                + " ends in .v1; version 1 is written without a version: order.placed;"
                + " /source is not a string; /timestamp is missing; /data is not an object;"
                + " /session_id is not a string");
  }

  @ParameterizedTest
  @CsvSource({
    "'', the body is empty",
    "'[]', the body is not a JSON object",
    "'\"x\"', the body is not a JSON object",
    "'{\"id\":', 'the body is not JSON: Unexpected end-of-input'",
    "'{} {}', 'the body is not JSON: Trailing token'",
    "'{\"data\":{\"n\":1e9999999999}}', 'the body is not JSON: a number out of all bounds, line 1'",
    "'{\"id\":1,\"id\":2}', 'the body is not JSON: Duplicate'",
  })
  void saysWhatIsWrongWithABodyThatIsNoObject(String body, String message) {
    assertThat(malformed(body.getBytes(UTF_8)).message()).startsWith(message);
  }

  @Test
  void refusesOtherEncodingsThanUtf8() {
    assertThat(malformed(json(WHOLE).getBytes(UTF_16)).message()).contains("is not JSON");
  }

  @Test
  void refusesNestingWithoutBound() {
    String deep = "{\"data\":" + "[".repeat(100_000);
    assertThat(malformed(deep.getBytes(UTF_8)).message()).contains("depth");
  }

  @Test
  void mintsSortedIdsOfVersion7() {
    EventEnvelope<OrderPlaced> last = EventEnvelope.of("shop", OrderPlaced.of("a", "1"));
    for (int i = 0; i < 20_000; i++) {
      EventEnvelope<OrderPlaced> next = EventEnvelope.of("shop", OrderPlaced.of("a", "1"));
      assertThat(next.id().toString()).isGreaterThan(last.id().toString());
      last = next;
    }
    assertThat(last.id().version()).isEqualTo(7);
    assertThat(last.id().variant()).isEqualTo(2);
    long millis = last.id().getMostSignificantBits() >>> 16;
    assertThat(Math.abs(millis - System.currentTimeMillis())).isLessThan(5_000);
  }
}
