package io.bloodbank.gateway;

import io.bloodbank.catalog.BindingPattern;
import io.javalin.http.Context;

/** Shows what is measured to whoever may read everything, or to everybody. */
final class MetricsHandler {
  static final String PATH = "/metrics";
  private static final BindingPattern EVERYTHING = BindingPattern.of("#");

  private final GatewayMetrics metrics;
  private final boolean open;

  MetricsHandler(GatewayMetrics metrics, boolean open) {
    this.metrics = metrics;
    this.open = open;
  }

  void handle(Context context) {
    if (!open) {
      Call.of(context).client().requireRead(EVERYTHING);
    }
    context
        .contentType(GatewayMetrics.CONTENT_TYPE)
        .header("Cache-Control", "no-store")
        .result(metrics.text());
  }
}
