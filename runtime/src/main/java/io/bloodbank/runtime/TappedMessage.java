package io.bloodbank.runtime;

/** A message as it passed. */
public final class TappedMessage {
  private final String routingKey;
  private final byte[] body;
  private final DecodedEnvelope envelope;

  /** Takes the body without copying it. */
  public TappedMessage(String routingKey, byte[] body, DecodedEnvelope envelope) {
    this.routingKey = routingKey;
    this.body = body;
    this.envelope = envelope;
  }

  /** The key that it was published with; any text. */
  public String routingKey() {
    return routingKey;
  }

  /** The bytes as they were. */
  public byte[] body() {
    return body.clone();
  }

  /** The envelope, or what is wrong with it. */
  public DecodedEnvelope envelope() {
    return envelope;
  }
}
