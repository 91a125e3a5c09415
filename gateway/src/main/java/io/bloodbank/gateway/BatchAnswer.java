package io.bloodbank.gateway;

import io.bloodbank.runtime.EnvelopeCodec;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Answers what became of many events, in their order, in the form in which they came. */
enum BatchAnswer {
  ARRAY("application/json", "[", ",\n", "]"),
  LINES("application/x-ndjson", "", "\n", "\n");

  private final String contentType;
  private final String begin;
  private final String between;
  private final String end;

  BatchAnswer(String contentType, String begin, String between, String end) {
    this.contentType = contentType;
    this.begin = begin;
    this.between = between;
    this.end = end;
  }

  /** 200 whatever the outcomes are, since each has its own; a header counts those that failed. */
  Answer answer(List<Outcome> outcomes) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.writeBytes(ascii(begin));
    for (int i = 0; i < outcomes.size(); i++) {
      if (i > 0) {
        json.writeBytes(ascii(between));
      }
      write(outcomes.get(i), json);
    }
    json.writeBytes(ascii(end));
    long failed = outcomes.stream().filter(Outcome.Refused.class::isInstance).count();
    return new Answer(
        200,
        contentType,
        Map.of("Bloodbank-Failed", Long.toString(failed)),
        ByteBuffer.wrap(json.toByteArray()));
  }

  private static void write(Outcome outcome, ByteArrayOutputStream json) {
    if (outcome instanceof Outcome.Published published) {
      json.writeBytes(ascii("{\"status\":200,\"routed\":" + published.routed() + ",\"envelope\":"));
      json.writeBytes(EnvelopeCodec.encode(published.envelope()));
    } else if (outcome instanceof Outcome.Refused refused) {
      json.writeBytes(ascii("{\"status\":" + refused.problem().status() + ",\"problem\":"));
      json.writeBytes(refused.problem().toJson());
    }
    json.write('}');
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
