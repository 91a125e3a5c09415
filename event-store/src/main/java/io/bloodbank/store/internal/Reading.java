package io.bloodbank.store.internal;

import io.bloodbank.store.CorrelationTree;
import io.bloodbank.store.EventPage;
import io.bloodbank.store.EventQuery;
import io.bloodbank.store.StoreUnavailable;
import io.bloodbank.store.StoredEvent;
import io.bloodbank.store.StoredEvents;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;

/** The events of a scope. */
public final class Reading implements StoredEvents {
  private final String shown;
  private final EventReader reader;

  /**
   * Reads from this database.
   *
   * @param shown the database for people
   */
  public Reading(String shown, Database database, Scope scope) {
    this.shown = shown;
    this.reader = new EventReader(database, scope);
  }

  @Override
  public EventPage find(EventQuery query) {
    return asking(shown, () -> reader.page(query));
  }

  @Override
  public Optional<StoredEvent> find(UUID id) {
    return asking(shown, () -> reader.find(id));
  }

  @Override
  public void each(EventQuery query, Consumer<StoredEvent> taker) {
    EventQuery at = query.withLimit(EventQuery.MOST);
    while (true) {
      EventPage page = find(at);
      page.events().forEach(taker);
      if (page.next().isEmpty()) {
        return;
      }
      at = at.withCursor(page.next().get());
    }
  }

  @Override
  public CorrelationTree correlation(String id, int most) {
    return asking(shown, () -> new Correlations(reader).tree(id, most));
  }

  /** The answer, or what the database said in the words of the store. */
  public static <T> T asking(String shown, Supplier<T> question) {
    try {
      return question.get();
    } catch (JdbiException e) {
      throw new StoreUnavailable(
          "The event store %s does not answer (%s): try again, or narrow what is asked"
              .formatted(shown, Database.rootMessage(e)),
          e);
    }
  }
}
