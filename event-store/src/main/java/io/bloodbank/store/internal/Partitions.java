package io.bloodbank.store.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The monthly partitions of table {@code event}, in UTC: {@code event_2026_01} and so on. */
final class Partitions {
  private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
  private static final String PREFIX = "event_";
  private static final int MONTHS_AHEAD = 2;

  /** Any number, the same in all programs that create and drop partitions. */
  private static final long LOCK = 0x626c6f6f64L;

  private final Jdbi jdbi;
  private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

  Partitions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Creates those of this month and the next ones, before they are needed. */
  void createAhead(Instant now) {
    YearMonth month = month(now);
    Set<YearMonth> ahead = new TreeSet<>();
    for (int i = 0; i <= MONTHS_AHEAD; i++) {
      ahead.add(month.plusMonths(i));
    }
    ensure(ahead);
  }

  /** Creates those of these that are missing. */
  void ensure(Collection<YearMonth> months) {
    List<YearMonth> missing = months.stream().filter(m -> !known.contains(m)).toList();
    if (!missing.isEmpty()) {
      jdbi.useTransaction(
          handle -> {
            lock(handle);
            Set<YearMonth> existing = list(handle);
            missing.stream().filter(m -> !existing.contains(m)).forEach(m -> create(handle, m));
          });
      known.addAll(missing);
    }
  }

  /** Forgets which there are, because somebody may have dropped one. */
  void forget() {
    known.clear();
  }

  /** Drops those that lie before this point as a whole; how many events they had. */
  Database.Pruning drop(Instant before) {
    YearMonth first = month(before);
    Instant cut = start(first);
    long events =
        jdbi.inTransaction(
            handle -> {
              lock(handle);
              long sum = 0;
              for (YearMonth month : list(handle)) {
                if (month.isBefore(first)) {
                  sum += drop(handle, month);
                }
              }
              // Those whose event is gone, so that the id can come again with its event.
              handle
                  .createUpdate("DELETE FROM event_identity WHERE time < :cut")
                  .bind("cut", Postgres.timestamp(cut))
                  .execute();
              return sum;
            });
    forget();
    return new Database.Pruning(events, cut);
  }

  private static long drop(Handle handle, YearMonth month) {
    String table = table(month);
    long events = handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one();
    handle.execute("DROP TABLE " + table);
    LOG.info("Dropped partition {} with {} events", table, events);
    return events;
  }

  private static void create(Handle handle, YearMonth month) {
    handle.execute(
        "CREATE TABLE %s PARTITION OF event FOR VALUES FROM ('%s 00:00:00+00') TO ('%s 00:00:00+00')"
            .formatted(table(month), month.atDay(1), month.plusMonths(1).atDay(1)));
    LOG.info("Created partition {}", table(month));
  }

  /** Until the end of the transaction nobody else creates or drops partitions. */
  private static void lock(Handle handle) {
    handle
        .createQuery("SELECT pg_advisory_xact_lock(:lock) IS NULL")
        .bind("lock", LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  private static Set<YearMonth> list(Handle handle) {
    return handle
        .createQuery(
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                + " WHERE i.inhparent = 'event'::regclass")
        .mapTo(String.class)
        .stream()
        .filter(name -> name.matches(PREFIX + "[0-9]{4}_[0-9]{2}"))
        .map(name -> name.substring(PREFIX.length()).replace('_', '-'))
        .map(YearMonth::parse)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Of numbers alone, so that it is a name and nothing else. */
  private static String table(YearMonth month) {
    return "%s%04d_%02d".formatted(PREFIX, month.getYear(), month.getMonthValue());
  }

  static YearMonth month(Instant time) {
    return YearMonth.from(LocalDate.ofInstant(time, ZoneOffset.UTC));
  }

  static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
