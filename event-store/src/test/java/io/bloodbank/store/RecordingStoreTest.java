package io.bloodbank.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.store.StoreState.Status;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.io.TempDir;

class RecordingStoreTest {
  @TempDir private Path folder;

  @BrokerTest
  void whatPassesBeforeTheDatabaseIsThereIsKept(TestBroker broker) throws Exception {
    Path late = folder.resolve("late");
    StoreConfig database =
        StoreConfig.of("jdbc:sqlite:" + late.resolve("events.db"))
            .withQueue(broker.unique("store-queue"));
    String exchange = broker.unique("store-events");
    BloodbankConfig bus =
        BloodbankConfig.builder().uri(broker.uri()).exchangeName(exchange).build();
    Channel channel = broker.connect().createChannel();
    try (Bloodbank bloodbank = Bloodbank.connect(bus);
        RecordingStore recording =
            RecordingStore.start(database, bloodbank, TestDatabase.CONTRACTS)) {
      for (int i = 0; i < 10; i++) {
        byte[] body =
            TestDatabase.event(Instant.now(), "door.opened", "{\"door\":\"" + i + "\"}").body();
        channel.basicPublish(exchange, "door.opened", null, body);
      }
      await(() -> recording.state().status() == Status.DOWN);
      assertThat(recording.state().problem()).contains("late").contains("cannot be opened");
      assertThatThrownBy(recording::store).isInstanceOf(StoreUnavailable.class);

      Files.createDirectory(late);
      await(() -> recording.state().status() == Status.UP);
      assertThat(recording.state().problem()).isNull();
      await(() -> recording.store().find(EventQuery.all()).events().size() == 10);
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("not within 60 s").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
