package io.bloodbank.benchmarks.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bloodbank.events.calendar.CalendarEventCreated;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory.ConfirmType;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.amqp.support.converter.JacksonJsonMessageConverter;

/** Spring AMQP with its Jackson converter, correlated confirms and its usual container. */
final class SpringClient implements BusClient {
  private final CachingConnectionFactory connections;
  private final RabbitTemplate template;
  private final JacksonJsonMessageConverter converter;
  private final BenchmarkEvents events;
  private @Nullable SimpleMessageListenerContainer container;

  /** The envelope as a record of one's own. */
  record Envelope(
      UUID id,
      @JsonProperty("event_type") String eventType,
      String source,
      OffsetDateTime timestamp,
      CalendarEventCreated data,
      @JsonProperty("correlation_id") @Nullable String correlationId,
      @JsonProperty("session_id") @Nullable String sessionId) {}

  SpringClient(Target target) {
    this.connections = new CachingConnectionFactory(target.connectionFactory());
    connections.setPublisherConfirmType(ConfirmType.CORRELATED);
    connections.setPublisherReturns(true);
    // A channel is used again only when its message was confirmed; the default of 25 would have
    // most
    // of them opened for one message.
    connections.setChannelCacheSize(LoadProgram.IN_FLIGHT);
    this.converter = new JacksonJsonMessageConverter();
    this.template = new RabbitTemplate(connections);
    template.setExchange(target.exchange());
    template.setMandatory(true);
    template.setMessageConverter(converter);
    template.setReturnsCallback(returned -> LoadProgram.fail(returned));
    this.events = new BenchmarkEvents(target.bytes());
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the confirm is looked at
  public void publish(long number, Runnable confirmed) {
    UUID id = UUID.randomUUID();
    CorrelationData correlation = new CorrelationData(id.toString());
    correlation
        .getFuture()
        .whenComplete(
            (confirm, failure) -> {
              if (failure == null && confirm.ack()) {
                confirmed.run();
              } else {
                LoadProgram.fail(failure == null ? confirm : failure);
              }
            });
    Envelope envelope =
        new Envelope(
            id,
            Target.ROUTING_KEY,
            BenchmarkEvents.SOURCE,
            OffsetDateTime.now(ZoneOffset.UTC),
            events.event(number),
            null,
            null);
    template.convertAndSend(Target.ROUTING_KEY, (Object) envelope, correlation);
  }

  @Override
  public void consume(String queue, Runnable handled) {
    SimpleMessageListenerContainer listening = new SimpleMessageListenerContainer(connections);
    listening.setQueueNames(queue);
    listening.setPrefetchCount(100);
    listening.setMessageListener(message -> handle(message, handled));
    listening.afterPropertiesSet();
    listening.start();
    container = listening;
  }

  private void handle(Message message, Runnable handled) {
    // As @RabbitListener tells the converter what the method takes.
    message.getMessageProperties().setInferredArgumentType(Envelope.class);
    Envelope envelope = (Envelope) converter.fromMessage(message);
    if (!envelope.data().summary().isEmpty()) {
      handled.run();
    }
  }

  @Override
  public void close() {
    if (container != null) {
      container.destroy();
    }
    connections.destroy();
  }
}
