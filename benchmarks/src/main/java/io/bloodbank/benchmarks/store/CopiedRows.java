package io.bloodbank.benchmarks.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Rows that the store has written, written again by the database's own COPY. */
final class CopiedRows {
  private final StoreSchema schema;
  private final int rows;
  private final CopyManager copy;

  CopiedRows(StoreSchema schema, int rows) throws SQLException {
    this.schema = schema;
    this.rows = rows;
    this.copy = schema.connection().unwrap(PGConnection.class).getCopyAPI();
  }

  /** Prints how fast they go into the store's tables with their indexes, and into a bare table. */
  void measure(int rounds) throws SQLException, IOException {
    String last = " ORDER BY seq DESC LIMIT " + rows;
    byte[] events = read("SELECT * FROM event" + last);
    byte[] identities = read("SELECT * FROM event_identity" + last);
    schema.execute("CREATE TABLE bare (LIKE event)");
    List<Double> tables = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      schema.execute("TRUNCATE event, event_identity, bare");
      long began = System.nanoTime();
      schema.execute("BEGIN");
      write("event_identity", identities);
      write("event", events);
      schema.execute("COMMIT");
      tables.add(rows * 1e9 / (System.nanoTime() - began));
      began = System.nanoTime();
      write("bare", events);
      bare.add(rows * 1e9 / (System.nanoTime() - began));
    }
    System.out.printf("COPY into the store's tables %,10.0f rows/s%n", median(tables));
    System.out.printf("COPY into a bare table       %,10.0f rows/s%n", median(bare));
  }

  private byte[] read(String query) throws SQLException, IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    copy.copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)", out);
    return out.toByteArray();
  }

  private void write(String table, byte[] data) throws SQLException, IOException {
    copy.copyIn("COPY " + table + " FROM STDIN (FORMAT binary)", new ByteArrayInputStream(data));
  }

  static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
