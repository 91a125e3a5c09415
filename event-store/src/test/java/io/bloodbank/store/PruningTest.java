package io.bloodbank.store;

import static io.bloodbank.store.TestDatabase.event;
import static io.bloodbank.store.TestDatabase.query;
import static io.bloodbank.store.TestDatabase.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.runtime.RawMessage;
import java.time.Duration;
import java.time.Instant;

class PruningTest {
  @DatabaseTest
  void whatIsOldIsRemovedAndCanComeAgain(DatabaseKind kind) throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      Instant now = Instant.now();
      RawMessage old = event(now.minus(Duration.ofDays(100)), "a.old", "{}");
      RawMessage recent = event(now.minus(Duration.ofDays(1)), "a.new", "{}");
      write(store, old, recent);

      EventStore.Pruned pruned = store.prune(Duration.ofDays(60));

      assertThat(pruned.events()).isEqualTo(1);
      assertThat(store.find(EventQuery.all()).events())
          .extracting(StoredEvent::eventType)
          .containsExactly("a.new");
      // Another program that knew of the dropped partition stores into a new one.
      write(store, old, recent);
      assertThat(store.stats().events()).isEqualTo(2);
      assertThat(store.stats().eventTypes()).containsKeys("a.old", "a.new");
    }
  }

  @DatabaseTest
  void anEventThatComesAfterItsTimeWasPrunedElsewhereIsKeptWhole(DatabaseKind kind)
      throws Exception {
    try (TestDatabase database = kind.create()) {
      EventStore store = database.store();
      Instant old = Instant.now().minus(Duration.ofDays(100));
      write(store, event(old, "a.old", "{}"));
      database.store().prune(Duration.ofDays(60));

      write(store, event(old, "a.old", "{\"k\":1}"));

      assertThat(store.find(query("data.k", "1", "source", "test")).events()).hasSize(1);
    }
  }
}
