package io.bloodbank.store.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bloodbank.store.EventQuery;
import io.bloodbank.store.InvalidQuery;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Where a page ended: the last event on it. As text it is opaque: Base64 of the place and of a
 * check value over the place and the query, so that a broken one, or one of another query, is told.
 */
record Cursor(Instant time, long seq) {
  private static final int BYTES = 2 * Long.BYTES + Integer.BYTES;

  String text(EventQuery query) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).putLong(Micros.of(time)).putLong(seq);
    bytes.putInt(check(bytes.array(), query));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static Cursor read(String text, EventQuery query) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      if (bytes.length == BYTES && buffer.getInt(2 * Long.BYTES) == check(bytes, query)) {
        return new Cursor(Micros.time(buffer.getLong()), buffer.getLong());
      }
    } catch (IllegalArgumentException e) {
      // Not Base64.
    }
    throw new InvalidQuery(
        "cursor",
        "The cursor is broken, or of another query; allowed: what a page of the same query gave as"
            + " next, or none to begin at the beginning");
  }

  private static int check(byte[] place, EventQuery query) {
    CRC32 crc = new CRC32();
    crc.update(place, 0, 2 * Long.BYTES);
    crc.update(
        (query.eventType()
                + "\n"
                + query.source()
                + "\n"
                + query.from()
                + "\n"
                + query.until()
                + "\n"
                + query.correlationId()
                + "\n"
                + query.sessionId()
                + "\n"
                + query.validity()
                + "\n"
                + query.data()
                + "\n"
                + query.newestFirst())
            .getBytes(UTF_8));
    return (int) crc.getValue();
  }
}
