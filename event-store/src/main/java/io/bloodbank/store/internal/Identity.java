package io.bloodbank.store.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bloodbank.runtime.RawMessage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a message that has no id of its own: a UUID of version 8 (RFC 9562) made of all
 * that is the same when the message comes again.
 */
final class Identity {
  private Identity() {}

  /** A message without a {@code message_id} is replayed with this identity for one. */
  static UUID of(RawMessage message) {
    UUID bare = of(message, null);
    String id = message.messageId();
    return id == null || id.equals(bare.toString()) ? bare : of(message, id);
  }

  private static UUID of(RawMessage message, @Nullable String messageId) {
    MessageDigest digest = sha256();
    part(digest, Texts.storable(message.exchange()).getBytes(UTF_8));
    part(digest, Texts.storable(message.routingKey()).getBytes(UTF_8));
    part(digest, Texts.storable(String.valueOf(messageId)).getBytes(UTF_8));
    part(digest, message.body());
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    long high = (hash.getLong() & ~0xF000L) | 0x8000L;
    long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** With its length, so that parts cannot flow into each other. */
  private static void part(MessageDigest digest, byte[] bytes) {
    digest.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
