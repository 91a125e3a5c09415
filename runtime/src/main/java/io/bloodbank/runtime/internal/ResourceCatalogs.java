package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Contracts of the class path, read once for all events of a jar. Held weakly, so that they go when
 * their event classes go.
 */
public final class ResourceCatalogs {
  private static final Map<ClassLoader, Map<String, WeakReference<SchemaCatalog>>> CATALOGS =
      new WeakHashMap<>();

  private ResourceCatalogs() {}

  /** The contract of an event. */
  public static EventSchema schema(ClassLoader loader, String name, RoutingKey key) {
    return catalog(loader, name)
        .find(key)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "META-INF/bloodbank/"
                        + name
                        + "/ on the class path has no "
                        + key.fileName()
                        + "; build the jar of this event again with bloodbank:generate"));
  }

  /** The contracts that stand beside that of an event. */
  public static synchronized SchemaCatalog catalog(ClassLoader loader, String name) {
    Map<String, WeakReference<SchemaCatalog>> ofLoader =
        CATALOGS.computeIfAbsent(loader, l -> new HashMap<>());
    WeakReference<SchemaCatalog> held = ofLoader.get(name);
    SchemaCatalog catalog = held == null ? null : held.get();
    if (catalog == null) {
      catalog = SchemaCatalog.ofResources(loader, name);
      ofLoader.put(name, new WeakReference<>(catalog));
    }
    return catalog;
  }
}
