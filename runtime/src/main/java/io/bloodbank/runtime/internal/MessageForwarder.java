package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import io.bloodbank.runtime.DecodedEnvelope;
import io.bloodbank.runtime.RawMessage;
import io.bloodbank.runtime.RawPublisher;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Message as it was → properties of its envelope, where it has one → sender. */
final class MessageForwarder implements RawPublisher {
  private final String exchange;
  private final ConfirmSender sender;

  MessageForwarder(String exchange, ConfirmSender sender) {
    this.exchange = exchange;
    this.sender = sender;
  }

  @Override
  public CompletionStage<Boolean> toExchange(RawMessage message) {
    return send(exchange, message.routingKey(), properties(message, message.headers()), message);
  }

  @Override
  public CompletionStage<Boolean> toQueue(String queue, RawMessage message) {
    Map<String, Object> headers = new HashMap<>(message.headers());
    headers.put(Diagnosis.EXCHANGE, message.exchange());
    headers.put(Diagnosis.ROUTING_KEY, message.routingKey());
    return send("", queue, properties(message, headers), message);
  }

  private CompletionStage<Boolean> send(
      String to, String routingKey, AMQP.BasicProperties properties, RawMessage message) {
    CompletableFuture<Boolean> routed = new CompletableFuture<>();
    sender.publish(
        new Outgoing(to, routingKey, properties, message.body()),
        (taken, failure) -> {
          if (failure == null) {
            routed.complete(taken);
          } else {
            routed.completeExceptionally(failure);
          }
        });
    return routed;
  }

  private static AMQP.BasicProperties properties(RawMessage message, Map<String, Object> headers) {
    AMQP.BasicProperties known =
        EnvelopeReader.read(message.body()) instanceof DecodedEnvelope.WellFormed good
                && MessageProperties.problem(good.envelope()) == null
            ? MessageProperties.of(good.envelope(), null)
            : new AMQP.BasicProperties();
    String id = message.messageId() == null ? known.getMessageId() : message.messageId();
    return known
        .builder()
        // A broker's return of an unroutable message is told apart by its id.
        .messageId(id == null ? UUID.randomUUID().toString() : id)
        .headers(headers)
        .deliveryMode(MessageProperties.PERSISTENT)
        .build();
  }
}
