package io.bloodbank.testbrokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.MessageProperties;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class BrokerTestTest {
  private static final List<TestBroker> SEEN = new CopyOnWriteArrayList<>();

  private static final boolean FOUND = RabbitMq.find(System.getenv()) instanceof RabbitMq.Found;

  @Test
  void runsOnTheEmbeddedBrokerAndOnRabbitMq() {
    SEEN.clear();
    Events runs = run(Sample.class);

    runs.assertStatistics(stats -> stats.failed(0).succeeded(FOUND ? 2 : 1).skipped(FOUND ? 0 : 1));
    assertThat(SEEN).extracting(TestBroker::isRabbitMq).startsWith(false).hasSize(FOUND ? 2 : 1);
    assertThat(runs.skipped().list())
        .allSatisfy(
            event ->
                assertThat(event.getRequiredPayload(String.class))
                    .contains("RabbitMQ")
                    .hasLineCount(1));
  }

  private static Events run(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(testClass))
        .execute()
        .testEvents();
  }

  /** Run by the test above. */
  static class Sample {
    private TestBroker fromBeforeEach;

    @BeforeEach
    void keep(TestBroker broker) {
      fromBeforeEach = broker;
    }

    @BrokerTest
    void delivers(TestBroker broker) throws Exception {
      SEEN.add(broker);
      assertThat(broker).isSameAs(fromBeforeEach);
      String exchange = broker.unique("events");
      String queue = broker.unique("queue");
      Channel channel = broker.connect().createChannel();
      channel.exchangeDeclare(exchange, "topic", true);
      channel.queueDeclare(queue, true, false, false, null);
      channel.queueBind(queue, exchange, "#");
      channel.confirmSelect();
      channel.basicPublish(exchange, "a.b", MessageProperties.PERSISTENT_BASIC, new byte[] {7});
      channel.waitForConfirmsOrDie(5_000);
      assertThat(channel.basicGet(queue, true).getBody()).containsExactly(7);
    }
  }
}
