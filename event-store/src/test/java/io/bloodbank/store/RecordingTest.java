package io.bloodbank.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.Subscription;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.time.Duration;
import java.time.Instant;

class RecordingTest {
  @BrokerTest
  void everyMessageIsARowAndIsAcknowledged(TestBroker broker) throws Exception {
    for (DatabaseKind kind : DatabaseKind.allReachable()) {
      try (TestDatabase database = kind.create()) {
        record(broker, database);
      }
    }
  }

  private static void record(TestBroker broker, TestDatabase database) throws Exception {
    String exchange = broker.unique("store-events");
    String queue = broker.unique("store-queue");
    EventStore store = EventStore.open(database.config.withQueue(queue));
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
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (System.nanoTime() < deadline && database.number("SELECT count(*) FROM event") < 401) {
        Thread.sleep(20);
      }
    }
    assertThat(database.number("SELECT count(*) FROM event")).isEqualTo(401);
    assertThat(channel.messageCount(queue)).isZero();
  }
}
