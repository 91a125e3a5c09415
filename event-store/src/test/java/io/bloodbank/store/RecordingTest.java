package io.bloodbank.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.Subscription;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

class RecordingTest {
  @BrokerTest
  void everyMessageIsARowHoweverOftenItComes(TestBroker broker) throws Exception {
    for (DatabaseKind kind : DatabaseKind.allReachable()) {
      try (TestDatabase database = kind.create()) {
        record(broker, database);
      }
    }
  }

  private static void record(TestBroker broker, TestDatabase database) throws Exception {
    String exchange = broker.unique("store-events");
    String queue = broker.unique("store-queue");
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    EventStore store = EventStore.open(database.config.withQueue(queue), meters);
    BloodbankConfig config =
        BloodbankConfig.builder().uri(broker.uri()).exchangeName(exchange).build();
    Channel channel = broker.connect().createChannel();
    try (store;
        Bloodbank bloodbank = Bloodbank.connect(config);
        Subscription recording = store.record(bloodbank, TestDatabase.CONTRACTS)) {
      assertThat(recording.queue()).isEqualTo(queue);
      byte[] twice = TestDatabase.event(Instant.now(), "door.opened", "{\"door\":\"a\"}").body();
      for (int i = 0; i < 200; i++) {
        byte[] body =
            TestDatabase.event(Instant.now(), "door.opened", "{\"door\":\"" + i + "\"}").body();
        channel.basicPublish(exchange, "door.opened", null, body);
        channel.basicPublish(exchange, "door.opened", null, twice);
        channel.basicPublish(exchange, "bad", null, ("no JSON " + i).getBytes(UTF_8));
      }
      // Redeliveries count as well, so there may be more.
      await(() -> meters.get("bloodbank.store.batch").summary().totalAmount() >= 600);
      await(() -> channel.messageCount(queue) == 0);
    }
    assertThat(database.number("SELECT count(*) FROM event")).isEqualTo(401);
    double rows =
        meters.get("bloodbank.store.rows").counters().stream().mapToDouble(Counter::count).sum();
    assertThat(rows).isEqualTo(401);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("not within 60 s").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
