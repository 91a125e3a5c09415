package io.bloodbank.store.internal;

import io.bloodbank.catalog.StrictJson;
import io.bloodbank.store.Replay;
import io.bloodbank.store.ReplayRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Replays, their places, and who ran them. */
public final class ReplayTable {
  private final Database database;

  /** Works on this database. */
  public ReplayTable(Database database) {
    this.database = database;
  }

  /** Adds one. */
  public Replay create(ReplayRequest request, String by, long horizon, long matched, Instant now) {
    UUID id = UUID.randomUUID();
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        "INSERT INTO replay (id, created_at, created_by, selection, queue, rate,"
                            + " horizon, matched) VALUES (:id, :now, :by, :selection, :queue,"
                            + " :rate, :horizon, :matched)")
                    .bind("id", database.id(id))
                    .bind("now", database.time(now))
                    .bind("by", Texts.storable(by))
                    .bind("selection", Texts.storable(text(request)))
                    .bind("queue", request.queue().map(Texts::storable).orElse(null))
                    .bind("rate", request.rate())
                    .bind("horizon", horizon)
                    .bind("matched", matched)
                    .execute());
    return find(id).orElseThrow();
  }

  /** The last {@code seq} that counts for it. */
  public long horizon(UUID id) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT horizon FROM replay WHERE id = :id")
                    .bind("id", database.id(id))
                    .mapTo(Long.class)
                    .one());
  }

  /** Null where nothing was sent. */
  @Nullable Cursor place(UUID id) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT position_time, position_seq FROM replay"
                            + " WHERE id = :id AND position_seq IS NOT NULL")
                    .bind("id", database.id(id))
                    .map(
                        (row, context) ->
                            new Cursor(
                                database.time(row, "position_time"), row.getLong("position_seq")))
                    .findOne())
        .orElse(null);
  }

  /** From now on this run alone may move the place. */
  void startRun(UUID id, UUID run, String by, Instant now) {
    Map<String, Object> values =
        Map.of(
            "id", database.id(id),
            "run", database.id(run),
            "by", Texts.storable(by),
            "now", database.time(now));
    database
        .jdbi()
        .useTransaction(
            handle -> {
              update(handle, "UPDATE replay SET run = :run WHERE id = :id", values);
              update(
                  handle,
                  "INSERT INTO replay_run (id, replay_id, started_at, started_by)"
                      + " VALUES (:run, :id, :now, :by)",
                  values);
            });
  }

  /** Whether it was this run's to move. */
  boolean move(UUID id, UUID run, Cursor place, int sent, int unroutable) {
    Map<String, Object> values =
        Map.of(
            "id", database.id(id),
            "run", database.id(run),
            "time", database.time(place.time()),
            "seq", place.seq(),
            "sent", sent,
            "unroutable", unroutable);
    return database
        .jdbi()
        .inTransaction(
            handle -> {
              int moved =
                  update(
                      handle,
                      "UPDATE replay SET position_time = :time, position_seq = :seq,"
                          + " sent = sent + :sent, unroutable = unroutable + :unroutable"
                          + " WHERE id = :id AND run = :run",
                      values);
              if (moved > 0) {
                update(handle, "UPDATE replay_run SET sent = sent + :sent WHERE id = :run", values);
              }
              return moved > 0;
            });
  }

  void finish(UUID id, UUID run, Instant now) {
    update(
        "UPDATE replay SET finished_at = :now WHERE id = :id AND run = :run",
        Map.of("id", database.id(id), "run", database.id(run), "now", database.time(now)));
  }

  void endRun(UUID run, String outcome, Instant now) {
    update(
        "UPDATE replay_run SET ended_at = :now, outcome = :outcome WHERE id = :run",
        Map.of(
            "run", database.id(run),
            "outcome", Texts.storable(outcome),
            "now", database.time(now)));
  }

  private void update(String sql, Map<String, Object> values) {
    database.jdbi().useHandle(handle -> update(handle, sql, values));
  }

  private static int update(Handle handle, String sql, Map<String, Object> values) {
    return handle.createUpdate(sql).bindMap(values).execute();
  }

  /** One of them. */
  public Optional<Replay> find(UUID id) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM replay WHERE id = :id")
                    .bind("id", database.id(id))
                    .map((row, context) -> replay(handle, row))
                    .findOne());
  }

  /** The newest first. */
  public List<Replay> list(int most) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM replay ORDER BY created_at DESC, id LIMIT :most")
                    .bind("most", most)
                    .map((row, context) -> replay(handle, row))
                    .list());
  }

  private Replay replay(Handle handle, ResultSet row) throws SQLException {
    UUID id = UUID.fromString(row.getString("id"));
    return new Replay(
        id,
        database.time(row, "created_at"),
        row.getString("created_by"),
        request(row.getString("selection"), row.getString("queue"), row.getInt("rate")),
        row.getLong("matched"),
        row.getLong("sent"),
        row.getLong("unroutable"),
        time(row, "finished_at"),
        runs(handle, id));
  }

  private List<Replay.Run> runs(Handle handle, UUID id) {
    return handle
        .createQuery("SELECT * FROM replay_run WHERE replay_id = :id ORDER BY started_at")
        .bind("id", database.id(id))
        .map(
            (row, context) ->
                new Replay.Run(
                    database.time(row, "started_at"),
                    row.getString("started_by"),
                    row.getLong("sent"),
                    time(row, "ended_at"),
                    Optional.ofNullable(row.getString("outcome"))))
        .list();
  }

  private Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return row.getObject(column) == null
        ? Optional.empty()
        : Optional.of(database.time(row, column));
  }

  private static String text(ReplayRequest request) {
    ObjectNode json = StrictJson.MAPPER.createObjectNode();
    if (request.ids().isEmpty()) {
      json.set("filter", StrictJson.MAPPER.valueToTree(request.filter()));
    } else {
      json.set("ids", StrictJson.MAPPER.valueToTree(request.ids()));
    }
    return json.toString();
  }

  private static ReplayRequest request(String selection, @Nullable String queue, int rate) {
    JsonNode json = StrictJson.MAPPER.readTree(selection);
    List<UUID> ids =
        json.path("ids").valueStream().map(id -> UUID.fromString(id.stringValue())).toList();
    Map<String, List<String>> filter = new LinkedHashMap<>();
    json.path("filter")
        .properties()
        .forEach(
            member -> {
              List<String> values = new ArrayList<>();
              member.getValue().forEach(value -> values.add(value.stringValue()));
              filter.put(member.getKey(), values);
            });
    return new ReplayRequest(ids, filter, Optional.ofNullable(queue), rate);
  }
}
