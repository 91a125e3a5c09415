package io.bloodbank.store.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows as PostgreSQL's {@code COPY … FROM STDIN (FORMAT binary)} takes them (PostgreSQL
 * documentation, COPY, "Binary Format"): value after value, in the order of its columns.
 */
final class BinaryCopy {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final int NULL = -1;
  private static final short END = -1;
  private static final byte JSONB_VERSION = 1;

  /** Microseconds from 1970-01-01 to 2000-01-01, where PostgreSQL begins to count. */
  private static final long EPOCH = 946_684_800_000_000L;

  private ByteBuffer rows;

  /** For so many bytes of rows; more make it grow. */
  BinaryCopy(int capacity) {
    rows = ByteBuffer.allocate(HEADER.length + capacity).put(HEADER);
  }

  /** Begins a row of so many values. */
  void row(int values) {
    room(Short.BYTES).putShort((short) values);
  }

  void id(UUID id) {
    room(Integer.BYTES + 2 * Long.BYTES)
        .putInt(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits());
  }

  void number(long number) {
    room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(number);
  }

  /** Takes {@link Micros}. */
  void time(long micros) {
    number(micros - EPOCH);
  }

  void integer(@Nullable Integer number) {
    if (number == null) {
      nothing();
    } else {
      room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(number);
    }
  }

  void text(@Nullable String text) {
    if (text == null) {
      nothing();
    } else {
      bytes(text.getBytes(UTF_8));
    }
  }

  /** For a column of type {@code jsonb}. */
  void json(@Nullable String text) {
    if (text == null) {
      nothing();
    } else {
      byte[] bytes = text.getBytes(UTF_8);
      room(Integer.BYTES + 1 + bytes.length).putInt(1 + bytes.length).put(JSONB_VERSION).put(bytes);
    }
  }

  void bytes(byte[] bytes) {
    room(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
  }

  private void nothing() {
    room(Integer.BYTES).putInt(NULL);
  }

  private ByteBuffer room(int bytes) {
    if (rows.remaining() < bytes) {
      int capacity = Math.max(2 * rows.capacity(), Math.addExact(rows.position(), bytes));
      rows = ByteBuffer.allocate(capacity).put(rows.flip());
    }
    return rows;
  }

  /**
   * Has the statement take all rows.
   *
   * @param statement {@code COPY … FROM STDIN (FORMAT binary)}
   */
  void send(Connection connection, String statement) throws SQLException {
    room(Short.BYTES).putShort(END);
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
    try {
      copy.writeToCopy(rows.array(), 0, rows.position());
      copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }
}
