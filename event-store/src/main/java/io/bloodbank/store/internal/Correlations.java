package io.bloodbank.store.internal;

import io.bloodbank.store.CorrelationTree;
import io.bloodbank.store.CorrelationTree.Node;
import io.bloodbank.store.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what belongs together, and which of it caused which. */
public final class Correlations {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  /** Of effects of effects: who sends such a chain must not keep the database busy for long. */
  private static final int MOST_LEVELS = 100;

  private final EventReader reader;

  /** Reads with this reader. */
  public Correlations(EventReader reader) {
    this.reader = reader;
  }

  /** See {@link io.bloodbank.store.EventStore#correlation}. */
  public CorrelationTree tree(String id, int most) {
    Map<UUID, StoredEvent> found = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(List.of(id));
    UUID rootId = uuid(id);
    if (rootId != null) {
      reader.find(rootId).ifPresent(root -> found.put(root.id(), root));
      names.add(rootId.toString());
    }
    boolean complete = gather(names, most, found);
    return new CorrelationTree(id, nest(found), complete);
  }

  /** Level by level, each with one question. */
  private boolean gather(List<String> names, int most, Map<UUID, StoredEvent> found) {
    List<String> level = names.stream().distinct().toList();
    for (int depth = 0; !level.isEmpty(); depth++) {
      if (depth == MOST_LEVELS) {
        return false;
      }
      List<String> next = new ArrayList<>();
      for (StoredEvent event : reader.correlated(level, most + 1)) {
        if (found.containsKey(event.id())) {
          continue;
        }
        if (found.size() >= most) {
          return false;
        }
        found.put(event.id(), event);
        next.add(event.id().toString());
      }
      level = next;
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
