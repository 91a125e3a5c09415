package io.bloodbank.runtime.internal;

import io.bloodbank.catalog.ContractForm;
import io.bloodbank.catalog.ContractValidator;
import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Contracts of the class path, read once for all events of a jar. Held weakly, so that they go when
 * their event classes go.
 */
public final class ResourceCatalogs {
  private static final Map<ClassLoader, Map<String, WeakReference<SchemaCatalog>>> CATALOGS =
      new WeakHashMap<>();

  private static final Map<ClassLoader, Map<String, ContractValidator>> VALIDATORS =
      new WeakHashMap<>();

  private ResourceCatalogs() {}

  /**
   * What tells whether a value keeps to a part of a contract.
   *
   * @param place file and JSON pointer: {@code types/pet.json#/oneOf/0}
   */
  public static ContractValidator validator(
      ClassLoader loader, String name, String place, ContractForm form) {
    Map<String, ContractValidator> ofLoader;
    synchronized (VALIDATORS) {
      ofLoader = VALIDATORS.computeIfAbsent(loader, l -> new ConcurrentHashMap<>());
    }
    return ofLoader.computeIfAbsent(
        form + " " + name + "/" + place,
        key -> {
          String[] parts = place.split("#", 2);
          return catalog(loader, name)
              .node(parts[0], parts[1])
              .orElseThrow(() -> new IllegalStateException(missing(name, place)))
              .validator(form);
        });
  }

  /** The contract of an event, of which there can be validators. */
  public static EventSchema schema(ClassLoader loader, String name, RoutingKey key) {
    EventSchema schema =
        catalog(loader, name)
            .find(key)
            .orElseThrow(() -> new IllegalStateException(missing(name, key.fileName())));
    schema.requireValidators();
    return schema;
  }

  private static String missing(String name, String what) {
    return "META-INF/bloodbank/"
        + name
        + "/ on the class path has no "
        + what
        + "; build the jar of this event again with bloodbank:generate";
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
