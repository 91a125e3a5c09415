package io.bloodbank.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.store.DatabaseKind;
import io.bloodbank.store.EventQuery;
import io.bloodbank.store.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorrelatedPlanTest {
  /** A level may have a thousand causes with a thousand effects each, of which a thousand count. */
  @Test
  void ofAWideLevelOnlyPlacesAreSorted() throws Exception {
    try (TestDatabase database = DatabaseKind.POSTGRESQL.create();
        Database postgres = Database.open(database.config)) {
      EventQuery query = EventQuery.of(Map.of("order", List.of("oldest")));
      EventSelect select =
          new EventSelect(postgres, Scope.ALL, query, Optional.of(List.of("a.b", "c.d")), null);
      EventSelect.Sql sql = select.correlated(List.of("one", "two"));
      List<String> plan =
          postgres
              .jdbi()
              .withHandle(
                  handle ->
                      sql.statement()
                          .bindTo(handle.createQuery("EXPLAIN " + sql.text()))
                          .mapTo(String.class)
                          .list());
      assertThat(plan)
          .filteredOn(line -> line.contains("Limit "))
          .hasSize(2)
          .allMatch(line -> line.contains("width=16)"));
    }
  }
}
