package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

class TracingTest {
  private static final SpanContext TRACE =
      SpanContext.create(
          "4bf92f3577b34da6a3ce929d0e0e4736",
          "00f067aa0ba902b7",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  @BrokerTest
  @SuppressWarnings("try")
  void aTraceGoesOnInTheHandler(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    String queue = bus.boundQueue("order.placed");
    Map<String, SpanContext> handled = new ConcurrentHashMap<>();
    try (Bloodbank bloodbank = Bloodbank.connect(bus.config)) {
      bloodbank
          .subscriber(bus.queueName())
          .on(OrderPlaced.TYPE, e -> handled.put(e.data().order(), Span.current().getSpanContext()))
          .start();
      Publisher publisher = bloodbank.publisher("shop");
      try (Scope scope = Span.wrap(TRACE).makeCurrent()) {
        publisher.publish(OrderPlaced.of("traced", "1"));
      }
      publisher.publish(OrderPlaced.of("other", "1"));

      eventually(() -> handled.size() == 2);
      assertThat(handled.get("traced").getTraceId()).isEqualTo(TRACE.getTraceId());
      assertThat(handled.get("traced").getSpanId()).isEqualTo(TRACE.getSpanId());
      assertThat(handled.get("other").isValid()).isFalse();
      GetResponse first = bus.take(queue);
      assertThat(first.getProps().getHeaders().get("traceparent"))
          .hasToString("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
      assertThat(bus.take(queue).getProps().getHeaders()).isNullOrEmpty();
    }
  }
}
