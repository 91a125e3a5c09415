package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.EventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The contracts that a publisher or a subscriber knows: those of its typed events first, then those
 * it was configured with, then those that stand beside its typed events.
 */
final class Contracts {
  private final Map<RoutingKey, EventSchema> typed = new HashMap<>();
  private final Set<SchemaCatalog> catalogs = new LinkedHashSet<>();

  Contracts(Optional<SchemaCatalog> configured, Collection<EventType<?>> types) {
    configured.ifPresent(catalogs::add);
    for (EventType<?> type : types) {
      typed.put(type.key(), type.schema());
      catalogs.add(type.contracts());
    }
  }

  /**
   * Makes sure that events under these bindings can be validated.
   *
   * @throws io.bloodbank.catalog.CatalogException if no validator can be made of a contract
   */
  void requireValidators(Collection<BindingPattern> bindings) {
    for (RoutingKey key : keys()) {
      if (bindings.stream().anyMatch(binding -> binding.matches(key))) {
        find(key).ifPresent(EventSchema::requireValidators);
      }
    }
  }

  boolean isEmpty() {
    return catalogs.isEmpty();
  }

  Optional<EventSchema> find(RoutingKey key) {
    EventSchema schema = typed.get(key);
    return schema != null
        ? Optional.of(schema)
        : catalogs.stream().flatMap(c -> c.find(key).stream()).findFirst();
  }

  SortedSet<RoutingKey> keys() {
    SortedSet<RoutingKey> keys = new TreeSet<>(typed.keySet());
    catalogs.forEach(c -> c.events().forEach(e -> keys.add(e.key())));
    return keys;
  }

  /** The versions of this event that there are. */
  List<RoutingKey> versions(RoutingKey key) {
    return keys().stream().filter(k -> k.event().equals(key.event())).toList();
  }

  /** {@code "; did you mean a or b?"}, or nothing. */
  String didYouMean(String text) {
    List<RoutingKey> near = new ArrayList<>();
    catalogs.forEach(c -> near.addAll(c.nearest(text, 2)));
    return near.isEmpty()
        ? ""
        : near.stream()
            .distinct()
            .limit(2)
            .map(RoutingKey::toString)
            .collect(Collectors.joining(" or ", "; did you mean ", "?"));
  }
}
