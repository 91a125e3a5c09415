package io.bloodbank.store;

import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.store.internal.Database;
import io.bloodbank.store.internal.Reading;
import io.bloodbank.store.internal.ReplaySelection;
import io.bloodbank.store.internal.ReplaySender;
import io.bloodbank.store.internal.ReplayTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Sends stored events again, and remembers who did. A replay takes what is stored when it begins,
 * what comes later does not belong to it. Its place is kept after each part that the broker has
 * confirmed, so that it goes on there after whatever stopped it; what was sent after that place is
 * then sent once more, with the same id.
 */
public final class Replays {
  /** The header of every message that is sent again: the id of the replay. */
  public static final String HEADER = "x-bloodbank-replayed";

  private static final int SHOWN = 10;

  private final String shown;
  private final Database database;
  private final ReplayTable table;

  Replays(String shown, Database database) {
    this.shown = shown;
    this.database = database;
    this.table = new ReplayTable(database);
  }

  /**
   * What a replay would send.
   *
   * @param matched how many events
   * @param first the first of them
   */
  public record Plan(long matched, List<StoredEvent> first) {}

  /** What would be sent now; nothing is. */
  public Plan plan(ReplayRequest request) {
    return asking(
        () -> {
          ReplaySelection selection = selection(request, database.lastSeq());
          return new Plan(selection.count(), selection.first(SHOWN));
        });
  }

  /**
   * Writes down that this is to be sent; {@link #run} sends it.
   *
   * @param by who asks for it, for the record
   */
  public Replay create(ReplayRequest request, String by) {
    return asking(
        () -> {
          long horizon = database.lastSeq();
          long matched = selection(request, horizon).count();
          return table.create(request, by, horizon, matched, Instant.now());
        });
  }

  /**
   * Sends what is left of a replay. Where two programs run the same one, the first of them stops
   * after the part in hand.
   *
   * @param by who runs it, for the record
   * @param goOn told after each part, within a second or so; false stops it there
   * @return as it is at the end
   * @throws ReplayFailed if there is no such replay, or it is finished; if the broker does not
   *     confirm, the queue is not there, or another program has taken it over
   */
  public Replay run(UUID id, String by, Bloodbank bloodbank, Predicate<Replay> goOn) {
    return asking(
        () -> {
          Replay replay = find(id).orElseThrow(() -> new ReplayFailed("No replay " + id, null));
          if (replay.isFinished()) {
            throw new ReplayFailed("Replay " + id + " is finished; begin another one", null);
          }
          ReplaySelection selection = selection(replay.request(), table.horizon(id));
          return new ReplaySender(table, selection, bloodbank.rawPublisher(), replay).run(by, goOn);
        });
  }

  /** One replay. */
  public Optional<Replay> find(UUID id) {
    return asking(() -> table.find(id));
  }

  /** The last ones, the newest first. */
  public List<Replay> list(int most) {
    return asking(() -> table.list(most));
  }

  private ReplaySelection selection(ReplayRequest request, long horizon) {
    return new ReplaySelection(database, request, horizon);
  }

  private <T> T asking(java.util.function.Supplier<T> question) {
    return Reading.asking(shown, question);
  }
}
