package io.bloodbank.runtime;

import io.bloodbank.runtime.internal.EnvelopeReader;
import io.bloodbank.runtime.internal.EnvelopeWriter;
import tools.jackson.databind.JsonNode;

/** The bytes of a message and the envelope in them, exactly as other languages on the bus do it. */
public final class EnvelopeCodec {
  private EnvelopeCodec() {}

  /** Writes an envelope as UTF-8 JSON; correlation and session are written as null when unset. */
  public static byte[] encode(EventEnvelope<?> envelope) {
    return EnvelopeWriter.write(envelope);
  }

  /** Reads the body of a message; what is no envelope is a value that says why. */
  public static DecodedEnvelope decode(byte[] body) {
    return EnvelopeReader.read(body);
  }

  /** Reads an envelope that is JSON already. */
  public static DecodedEnvelope decode(JsonNode body) {
    return EnvelopeReader.read(body);
  }
}
