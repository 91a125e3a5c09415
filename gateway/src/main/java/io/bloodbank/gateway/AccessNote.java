package io.bloodbank.gateway;

import io.bloodbank.gateway.keys.ApiKeys;
import org.jspecify.annotations.Nullable;

/** Says who may use the gateway, and what to do if that is not what was wanted. */
final class AccessNote {
  private AccessNote() {}

  static String of(GatewayConfig config, @Nullable ApiKeys keys) {
    if (keys == null) {
      return config.loopback()
          ? "API keys are off: only this machine reaches " + config.host()
          : "API keys are off (HTTP_AUTH=off): everybody who reaches the port may publish and read";
    }
    int count = keys.list().size();
    if (count > 0) {
      return "API keys are on: " + count + " in " + config.access().keys();
    }
    return "API keys are on and there are none in "
        + config.access().keys()
        + ", so nobody can publish. Make one: ./bloodbank keys create NAME --publish '#' --read '#'"
        + " (or listen on this machine alone: HTTP_HOST=127.0.0.1; or let everybody in:"
        + " HTTP_AUTH=off)";
  }
}
