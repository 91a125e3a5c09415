package io.bloodbank.store.internal;

import io.bloodbank.store.StoreConfig;
import io.bloodbank.store.StoreUnavailable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;

/** A database with the tables of the store: all that differs from one kind to the other. */
public sealed interface Database extends AutoCloseable permits Postgres, Sqlite {
  /**
   * Connects, and brings the tables up to date.
   *
   * @throws StoreUnavailable if that cannot be done
   */
  static Database open(StoreConfig config) {
    try {
      return config.isEmbedded() ? Sqlite.open(config) : Postgres.open(config);
    } catch (JdbiException
        | FlywayException
        | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
      throw new StoreUnavailable(
          "The event store "
              + config.shown()
              + " cannot be opened ("
              + rootMessage(e)
              + "): check STORE_URL, STORE_USER and STORE_PASSWORD",
          e);
    }
  }

  /** For statements that are the same everywhere. */
  Jdbi jdbi();

  /**
   * Stores events, all or none, those whose id is stored already left out; they are committed when
   * this returns.
   *
   * @param rows with different ids, in the order of these
   * @return those that were not there before
   * @throws RefusedRow if the database does not take one of them
   * @throws JdbiException if it takes none, because it is away or full
   */
  List<EventRow> insert(List<EventRow> rows) throws RefusedRow;

  /** Makes room for what will come, before it is needed. */
  void prepare(Instant now);

  /** Removes events whose time is before this, as far as the database keeps them apart. */
  Pruning prune(Instant before);

  /** A point in time as a parameter. */
  Argument time(Instant time);

  /** A point in time as a result. */
  Instant time(ResultSet row, String column) throws SQLException;

  /** An id as a parameter. */
  Argument id(UUID id);

  /** That the column has one of these values, in one parameter. */
  String anyOf(String column, List<String> values, Statement statement);

  /** A condition on {@code data}; parameters are added to the statement. */
  String dataEquals(DataFilter filter, Statement statement);

  /** A condition that holds wherever this filter does, served by an index where there is one. */
  String dataIndexed(DataFilter filter, Expected expected, Statement statement);

  /** How many rows have a value, as far as the planner of the database is told. */
  enum Expected {
    /** What its statistics say, which know few values inside of data and take others for rare. */
    BY_STATISTICS,
    /** One in a hundred, so that it is worth while to look at the time as well by index. */
    ONE_PERCENT
  }

  /** Whether there is one. */
  boolean hasDataIndex();

  /** Before a statement: how it is carried out, a line in the last column of each row. */
  String explain();

  /** Selects {@link EventMapper#COLUMNS} of the event {@code :id}. */
  String selectById();

  /**
   * Selects {@link EventMapper#COLUMNS} of the events with one of these correlation ids, the oldest
   * first; with one id it reads few more than it gives, however many there are.
   *
   * @param more further conditions, each after an {@code AND}
   * @param most stands for how many, in the text
   */
  String selectCorrelated(List<String> ids, String more, String most, Statement statement);

  /** The {@code seq} that was given last, or one that was given a moment ago. */
  long lastSeq();

  /** Before which moment {@link #prune} would remove everything. */
  Instant prunable(Instant before);

  /** Bytes on the disk, indexes included. */
  long bytes(Handle handle);

  @Override
  void close();

  /** What the database said, in one line. */
  static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null
        ? root.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  /** The database does not take a row, whoever sends it however often. */
  final class RefusedRow extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedRow(Throwable cause) {
      super(String.valueOf(cause.getMessage()).lines().findFirst().orElse(""), cause);
    }
  }

  /**
   * What pruning did.
   *
   * @param events how many are gone
   * @param before all before this are gone; a database that keeps whole months rounds down
   */
  record Pruning(long events, Instant before) {}
}
