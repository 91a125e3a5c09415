package io.bloodbank.store.internal;

import io.bloodbank.store.EventQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Which statements find a page. A filter on data needs several: a value that is common is among the
 * next rows; one that is less so is found by the index of the data, which has no order, so that the
 * less time is asked for the fewer rows are read and brought into order.
 */
final class PageSearch {
  /** Among so many rows in order is looked for a common value. */
  private static final int NEXT = 2_000;

  /** The same where another filter chooses them, so that they are not beside each other. */
  private static final int NEXT_CHOSEN = 400;

  /** About so many are then looked through by the indexes of data and of time together. */
  private static final int NEAR = 60_000;

  /** How far one is then looked for by data alone, before it is looked for everywhere. */
  private static final List<Duration> FARTHER = List.of(Duration.ofDays(15), Duration.ofDays(105));

  private final Database database;
  private final EventQuery query;
  private final EventSelect select;

  PageSearch(Database database, EventQuery query, EventSelect select) {
    this.database = database;
    this.query = query;
    this.select = select;
  }

  /** The next rows in the order of the query, at most as many as were asked for. */
  record Stretch(long events, Instant earliest, Instant latest) {
    static final Stretch NONE = new Stretch(0, Instant.EPOCH, Instant.EPOCH);
  }

  /**
   * Those of a page; each but the last finds it only if there are enough events nearby.
   *
   * @param ask asks the database for a stretch, only where it is needed
   */
  List<EventSelect.Sql> statements(Function<EventSelect.Sql, Stretch> ask) {
    if (query.data().isEmpty()) {
      return List.of(select.page());
    }
    if (!database.hasDataIndex()) {
      return List.of(select.compared(null));
    }
    if (select.filters() > 1) {
      Instant start = start(ask.apply(select.first()));
      return farther(start, start);
    }
    int most = select.filters() == 0 ? NEXT : NEXT_CHOSEN;
    Stretch next = ask.apply(select.stretch(most));
    if (next.events() < most) {
      return List.of(select.compared(null));
    }
    Instant start = start(next);
    Duration time = Duration.between(next.earliest(), next.latest());
    Instant near = beyond(start, time.multipliedBy(NEAR / most));
    List<EventSelect.Sql> statements = new ArrayList<>();
    statements.add(select.compared(beyond(start, time)));
    if (!narrows(near)) {
      statements.add(select.byIndex(null, Database.Expected.ONE_PERCENT));
      return statements;
    }
    statements.add(select.byIndex(near, Database.Expected.ONE_PERCENT));
    statements.addAll(farther(start, near));
    return statements;
  }

  /**
   * By the index of the data.
   *
   * @param near up to where it was looked already
   */
  private List<EventSelect.Sql> farther(Instant start, Instant near) {
    List<EventSelect.Sql> statements = new ArrayList<>();
    for (Duration distance : FARTHER) {
      Instant end = monthsAround(start, distance);
      if (narrows(end) && isBeyond(end, near)) {
        statements.add(select.byIndex(end, Database.Expected.BY_STATISTICS));
      }
    }
    statements.add(select.byIndex(null, Database.Expected.BY_STATISTICS));
    return statements;
  }

  private Instant start(Stretch next) {
    return query.newestFirst() ? next.latest() : next.earliest();
  }

  private Instant beyond(Instant start, Duration distance) {
    return query.newestFirst() ? start.minus(distance) : start.plus(distance);
  }

  private boolean isBeyond(Instant one, Instant other) {
    return query.newestFirst() ? one.isBefore(other) : one.isAfter(other);
  }

  /** The end of the last month that is as near. */
  private Instant monthsAround(Instant start, Duration distance) {
    Instant end = beyond(start, distance);
    return query.newestFirst()
        ? Partitions.start(Partitions.month(end))
        : Partitions.start(Partitions.month(end).plusMonths(1)).minus(1, ChronoUnit.MICROS);
  }

  private boolean narrows(Instant end) {
    return query.newestFirst()
        ? query.from().map(end::isAfter).orElse(true)
        : query.until().map(end::isBefore).orElse(true);
  }
}
