package io.bloodbank.gateway;

import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BrokerState;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Whether events can be published now, and whether the process is alive at all. */
final class HealthHandler {
  private final Bloodbank bloodbank;

  HealthHandler(Bloodbank bloodbank) {
    this.bloodbank = bloodbank;
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
    answer(context, state.available() ? 200 : 503, health);
  }

  void live(Context context) {
    answer(context, 200, Map.of("status", "up"));
  }

  private static void answer(Context context, int status, Map<String, Object> health) {
    context
        .status(status)
        .contentType("application/json")
        .header("Cache-Control", "no-store")
        .result(Json.MAPPER.writeValueAsBytes(health));
  }
}
