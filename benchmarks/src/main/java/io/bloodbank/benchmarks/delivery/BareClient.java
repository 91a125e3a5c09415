package io.bloodbank.benchmarks.delivery;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A loop around amqp-client: one body for all messages, nothing read from it. */
final class BareClient implements BusClient {
  private final Connection connection;
  private final Channel channel;
  private final String exchange;
  private final byte[] body;
  private final BasicProperties properties = MessageProperties.PERSISTENT_BASIC;
  private final ConcurrentNavigableMap<Long, Runnable> unconfirmed = new ConcurrentSkipListMap<>();

  BareClient(Target target) throws Exception {
    this.connection = target.connectionFactory().newConnection();
    this.channel = connection.createChannel();
    this.exchange = target.exchange();
    this.body = new BenchmarkEvents(target.bytes()).body(0);
    channel.confirmSelect();
    channel.addConfirmListener(
        this::confirmed, (sequence, multiple) -> LoadProgram.fail("nack of " + sequence));
  }

  private void confirmed(long sequence, boolean multiple) {
    if (multiple) {
      ConcurrentNavigableMap<Long, Runnable> upTo = unconfirmed.headMap(sequence, true);
      upTo.values().forEach(Runnable::run);
      upTo.clear();
    } else {
      Runnable confirmed = unconfirmed.remove(sequence);
      if (confirmed != null) {
        confirmed.run();
      }
    }
  }

  @Override
  public void publish(long number, Runnable confirmed) throws IOException {
    unconfirmed.put(channel.getNextPublishSeqNo(), confirmed);
    channel.basicPublish(exchange, Target.ROUTING_KEY, true, properties, body);
  }

  @Override
  public void consume(String queue, Runnable handled) throws IOException {
    channel.basicQos(100);
    channel.basicConsume(
        queue,
        false,
        new DefaultConsumer(channel) {
          @Override
          public void handleDelivery(
              String tag, Envelope route, BasicProperties received, byte[] message)
              throws IOException {
            handled.run();
            getChannel().basicAck(route.getDeliveryTag(), false);
          }
        });
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
