package io.bloodbank.runtime;

import io.bloodbank.catalog.EventSchema;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.internal.Json;
import io.bloodbank.runtime.internal.ResourceCatalogs;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Ties a routing key to the Java type of its data and to its contract. Generated events hold theirs
 * in a constant.
 *
 * @param <T> the generated type of the data
 */
public final class EventType<T extends Event> {
  private final RoutingKey key;
  private final Class<T> javaType;
  private final String contracts;
  private volatile @Nullable EventSchema schema;

  private EventType(RoutingKey key, Class<T> javaType, String contracts) {
    this.key = key;
    this.javaType = javaType;
    this.contracts = contracts;
  }

  /**
   * Makes the type of an event.
   *
   * @param contracts the name under which the schemas stand on the class path of {@code javaType}:
   *     {@code META-INF/bloodbank/<contracts>/}
   * @throws IllegalArgumentException if {@code routingKey} is none
   */
  public static <T extends Event> EventType<T> of(
      String routingKey, Class<T> javaType, String contracts) {
    return new EventType<>(RoutingKey.of(routingKey), javaType, contracts);
  }

  /** The routing key, with its version where there is one. */
  public RoutingKey key() {
    return key;
  }

  /** 1 or more. */
  public int version() {
    return key.version();
  }

  /** The type that data of this event is bound to. */
  public Class<T> javaType() {
    return javaType;
  }

  /**
   * The contract, read from the class path on first use.
   *
   * @throws IllegalStateException if it is not there
   * @throws io.bloodbank.catalog.CatalogException if no validator can be made of it
   */
  public EventSchema schema() {
    EventSchema known = schema;
    if (known == null) {
      known = ResourceCatalogs.schema(javaType.getClassLoader(), contracts, key);
      schema = known;
    }
    return known;
  }

  /** All contracts of the jar that this event came in. */
  public SchemaCatalog contracts() {
    return ResourceCatalogs.catalog(javaType.getClassLoader(), contracts);
  }

  /**
   * Binds data to the Java type, without validating it against the contract. Unknown properties are
   * ignored.
   *
   * @throws tools.jackson.core.JacksonException if it cannot be bound
   */
  public T read(JsonNode data) {
    return Json.MAPPER.treeToValue(data, javaType);
  }

  /** The JSON of an event, as it stands under {@code data}; not validated. */
  public JsonNode write(T event) {
    return Json.MAPPER.valueToTree(event);
  }

  @Override
  public String toString() {
    return key + " (" + javaType.getName() + ")";
  }
}
