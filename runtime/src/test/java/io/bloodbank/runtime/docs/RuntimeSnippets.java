package io.bloodbank.runtime.docs;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.BloodbankException;
import io.bloodbank.runtime.DeadLetters;
import io.bloodbank.runtime.DedupStore;
import io.bloodbank.runtime.Deduplication;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.InvalidEvent;
import io.bloodbank.runtime.NonRetryable;
import io.bloodbank.runtime.PublishOutcome;
import io.bloodbank.runtime.Publisher;
import io.bloodbank.runtime.RetryPolicy;
import io.bloodbank.runtime.Subscription;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.runtime.orders.OrderPlacedV2;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;

/** The code of docs/runtime.md; {@link RuntimeSnippetsTest} holds the page to it. */
final class RuntimeSnippets {
  private RuntimeSnippets() {}

  static void publish(OrderPlaced orderPlaced) {
    // tag::publish[]
    try (Bloodbank bloodbank = Bloodbank.connect()) { // RABBIT_* variables, or connect("amqp://…")
      Publisher publisher = bloodbank.publisher("shop"); // the source of its events
      publisher.publish(orderPlaced).toCompletableFuture().join(); // confirmed by the broker
    }
    // end::publish[]
  }

  static void outcomes(Publisher publisher, OrderPlaced orderPlaced) {
    // tag::outcomes[]
    publisher
        .publish(orderPlaced)
        .whenComplete(
            (outcome, failure) -> {
              if (failure instanceof InvalidEvent invalid) {
                invalid.violations().forEach(v -> log(v.pointer() + " " + v.message()));
              } else if (failure instanceof BloodbankException problem) {
                log(problem.getMessage()); // which broker, what happened, what to do
              } else if (outcome instanceof PublishOutcome.Unroutable nobody) {
                log("nobody listens to " + nobody.envelope().eventType());
              }
            });
    // end::outcomes[]
  }

  static void envelope(Publisher publisher, OrderPlaced orderPlaced) {
    // tag::envelope[]
    EventEnvelope<OrderPlaced> envelope =
        EventEnvelope.of("shop", orderPlaced).withCorrelationId("checkout-7");
    publisher.publish(envelope);
    publisher.publish(envelope); // the same id: subscribers can tell that it is the same event
    // end::envelope[]
  }

  static void many(Publisher publisher, List<OrderPlaced> orders) {
    // tag::many[]
    List<CompletionStage<PublishOutcome>> outcomes = publisher.publishAll(orders); // in this order
    // end::many[]
    log(outcomes.size() + " published");
  }

  static void downcast(Bloodbank bloodbank, OrderPlacedV2 orderPlaced) {
    // tag::downcast[]
    Publisher publisher =
        bloodbank
            .publisher("shop")
            .downcast(
                OrderPlacedV2.TYPE, OrderPlaced.TYPE, order -> OrderPlaced.of(order.order(), "0"));
    publisher.publish(orderPlaced); // order.placed.v2, and order.placed with the same id
    // end::downcast[]
  }

  static void untyped(SchemaCatalog catalog, JsonNode data) {
    // tag::untyped[]
    BloodbankConfig config =
        BloodbankConfig.fromEnvironment().toBuilder().contracts(catalog).build();
    try (Bloodbank bloodbank = Bloodbank.connect(config)) {
      bloodbank.publisher("shop").publishUntyped(RoutingKey.of("order.placed"), data);
    }
    // end::untyped[]
  }

  static void subscribe(Bloodbank bloodbank) {
    // tag::subscribe[]
    Subscription subscription =
        bloodbank
            .subscriber("billing") // the queue, shared by all instances of this service
            .on(OrderPlaced.TYPE, event -> bill(event.data().order(), event.id()))
            .on(OrderPlacedV2.TYPE, event -> bill(event.data().order(), event.id()))
            .start();
    // end::subscribe[]
    // tag::close[]
    subscription.close(); // finishes what is in hand, returns the rest to the queue
    // end::close[]
  }

  static void pattern(Bloodbank bloodbank) {
    // tag::pattern[]
    bloodbank
        .subscriber("audit")
        .on(BindingPattern.of("order.#"), event -> log(event.eventType() + " " + event.data()))
        .concurrency(4) // handlers at once; 1, the default, keeps the order of the queue
        .prefetch(50) // events in hand
        .closeTimeout(Duration.ofSeconds(10))
        .start();
    // end::pattern[]
  }

  static void upcast(Bloodbank bloodbank) {
    // tag::upcast[]
    bloodbank
        .subscriber("billing")
        .upcast(
            OrderPlaced.TYPE, OrderPlacedV2.TYPE, old -> new OrderPlacedV2(old.order(), "unknown"))
        .on(OrderPlacedV2.TYPE, event -> bill(event.data().order(), event.id()))
        .start();
    // end::upcast[]
  }

  static void deduplication(Bloodbank bloodbank, DedupStore redis) {
    // tag::deduplication[]
    bloodbank
        .subscriber("billing")
        .deduplication(Deduplication.with(redis).withLease(Duration.ofMinutes(2)))
        .on(OrderPlaced.TYPE, event -> bill(event.data().order(), event.id()))
        .start();
    // end::deduplication[]
  }

  static void order(Bloodbank bloodbank) {
    // tag::order[]
    bloodbank
        .subscriber("stock")
        .concurrency(8)
        .orderBy(event -> event.data().get("order").stringValue()) // or orderByCorrelationId()
        .on(OrderPlaced.TYPE, event -> bill(event.data().order(), event.id()))
        .start();
    // end::order[]
  }

  static void retries(Bloodbank bloodbank) {
    // tag::retries[]
    bloodbank
        .subscriber("payments")
        .retries(
            new RetryPolicy(
                2, // calls in a row, with a pause that doubles
                Duration.ofMillis(200),
                List.of(Duration.ofSeconds(30), Duration.ofMinutes(5)))) // then after delays
        .on(
            OrderPlaced.TYPE,
            event -> {
              if (event.data().order().isBlank()) {
                throw new NonRetryable("an order without a name cannot be paid");
              }
              pay(event.data().order());
            })
        .start();
    // end::retries[]
  }

  static void deadLetters(Bloodbank bloodbank) {
    // tag::deadLetters[]
    DeadLetters letters = bloodbank.deadLetters("billing"); // the queue, without .dead
    letters.forEach(letter -> log(letter.id() + " " + letter.reason() + " " + letter.message()));
    letters.replay(letter -> letter.reason().equals("handler_failed"));
    letters.purge(letter -> letter.reason().equals("malformed"));
    // end::deadLetters[]
  }

  static void correlated(Bloodbank bloodbank, Publisher publisher) {
    // tag::correlated[]
    bloodbank
        .subscriber("shipping")
        .on(
            OrderPlaced.TYPE,
            event ->
                publisher.publish( // takes over correlation_id and session_id of the order
                    new OrderPlacedV2(event.data().order(), "unknown")))
        .start();
    // end::correlated[]
  }

  static void lazily() {
    // tag::lazily[]
    BloodbankConfig config =
        BloodbankConfig.fromEnvironment().toBuilder().waitForBroker(false).build();
    try (Bloodbank bloodbank = Bloodbank.connect(config)) { // returns at once
      log(bloodbank.state().status() + " since " + bloodbank.state().since());
    }
    // end::lazily[]
  }

  static void tap(Bloodbank bloodbank) {
    // tag::tap[]
    bloodbank.tap(BindingPattern.of("#"), message -> log(message.routingKey()));
    // end::tap[]
  }

  private static void pay(String order) {
    log(order);
  }

  private static void log(String line) {
    System.out.println(line);
  }

  private static void bill(String order, Object id) {
    log(order + " " + id);
  }
}
