package io.bloodbank.gateway;

import io.bloodbank.catalog.StrictJson;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BrokerState;
import io.bloodbank.store.RecordingStore;
import io.bloodbank.store.StoreState;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether events can be published now, and whether the process is alive at all. */
final class HealthHandler {
  private final Bloodbank bloodbank;
  private final @Nullable RecordingStore store;

  /**
   * @param store null where there is none
   */
  HealthHandler(Bloodbank bloodbank, @Nullable RecordingStore store) {
    this.bloodbank = bloodbank;
    this.store = store;
  }

  void ready(Context context) {
    BrokerState state = bloodbank.state();
    Map<String, Object> broker = new LinkedHashMap<>();
    broker.put("status", state.status().name().toLowerCase(Locale.ROOT));
    broker.put("since", state.since().toString());
    broker.put("address", state.broker());
    if (state.problem() != null) {
      broker.put("problem", state.problem());
    }
    Map<String, Object> health = new LinkedHashMap<>();
    health.put("status", state.available() ? "up" : "down");
    health.put("broker", broker);
    if (store != null) {
      health.put("store", store(store.state()));
    }
    answer(context, state.available() ? 200 : 503, health);
  }

  /** Told, but not counted: events are published without it, and wait for it on the broker. */
  private static Map<String, Object> store(StoreState state) {
    Map<String, Object> store = new LinkedHashMap<>();
    store.put("status", state.status().name().toLowerCase(Locale.ROOT));
    store.put("since", state.since().toString());
    store.put("database", state.database());
    if (state.problem() != null) {
      store.put("problem", state.problem());
    }
    return store;
  }

  void live(Context context) {
    answer(context, 200, Map.of("status", "up"));
  }

  private static void answer(Context context, int status, Map<String, Object> health) {
    context
        .status(status)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .result(StrictJson.MAPPER.writeValueAsBytes(health));
  }
}
