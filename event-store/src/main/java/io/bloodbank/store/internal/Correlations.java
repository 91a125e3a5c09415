package io.bloodbank.store.internal;

import io.bloodbank.store.CorrelationTree;
import io.bloodbank.store.CorrelationTree.Node;
import io.bloodbank.store.EventQuery;
import io.bloodbank.store.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what belongs together, and which of it caused which. */
public final class Correlations {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private final EventReader reader;

  /** Reads with this reader. */
  public Correlations(EventReader reader) {
    this.reader = reader;
  }

  /** See {@link io.bloodbank.store.EventStore#correlation}. */
  public CorrelationTree tree(String id, int most) {
    Map<UUID, StoredEvent> found = new LinkedHashMap<>();
    UUID rootId = uuid(id);
    if (rootId != null) {
      reader.find(rootId).ifPresent(root -> found.put(root.id(), root));
    }
    boolean complete = gather(id, most, found);
    return new CorrelationTree(id, nest(found), complete);
  }

  private boolean gather(String id, int most, Map<UUID, StoredEvent> found) {
    Deque<String> open = new ArrayDeque<>(List.of(id));
    Set<String> asked = new HashSet<>();
    while (!open.isEmpty()) {
      String correlation = open.remove();
      if (!asked.add(correlation.toLowerCase(Locale.ROOT))) {
        continue;
      }
      EventQuery query =
          EventQuery.of(Map.of("correlation_id", List.of(correlation), "order", List.of("oldest")));
      int room = Math.min(EventQuery.MOST, most - found.size());
      if (room <= 0) {
        return false;
      }
      var page = reader.page(query.withLimit(room));
      for (StoredEvent event : page.events()) {
        found.put(event.id(), event);
        open.add(event.id().toString());
      }
      if (page.next().isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** Only what comes before an event can have caused it, so there are no circles. */
  private static List<Node> nest(Map<UUID, StoredEvent> found) {
    List<StoredEvent> inOrder =
        found.values().stream().sorted(Comparator.comparing(StoredEvent::time)).toList();
    Map<UUID, Node> before = new HashMap<>();
    List<Node> roots = new ArrayList<>();
    for (StoredEvent event : inOrder) {
      Node node = new Node(event, new ArrayList<>());
      Node cause = before.get(uuid(event.correlationId()));
      (cause == null ? roots : cause.effects()).add(node);
      before.put(event.id(), node);
    }
    return roots;
  }

  private static @Nullable UUID uuid(@Nullable String text) {
    return text != null && UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
  }
}
