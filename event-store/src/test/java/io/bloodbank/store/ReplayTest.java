package io.bloodbank.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.RawMessage;
import io.bloodbank.runtime.Subscription;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final Map<String, List<String>> DOORS = Map.of("event_type", List.of("door.#"));

  /** A store with its bus, on each database. */
  private interface Scenario {
    void run(Bench bench) throws Exception;
  }

  private record Bench(
      TestDatabase database,
      EventStore store,
      Bloodbank bloodbank,
      Channel channel,
      String exchange)
      implements AutoCloseable {
    static Bench on(TestBroker broker, TestDatabase database) throws Exception {
      String exchange = broker.unique("replay-events");
      Connection connection = broker.connect();
      return new Bench(
          database,
          database.store(),
          Bloodbank.connect(
              BloodbankConfig.builder().uri(broker.uri()).exchangeName(exchange).build()),
          connection.createChannel(),
          exchange);
    }

    /** Stores doors that were opened a second after each other. */
    List<UUID> doors(int count) throws Exception {
      Instant first = Instant.now().minus(Duration.ofHours(1));
      List<UUID> ids = new ArrayList<>();
      List<RawMessage> messages = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        ids.add(UUID.randomUUID());
        messages.add(
            TestDatabase.event(
                ids.get(i).toString(),
                "door.opened",
                first.plusSeconds(i).toString(),
                "{\"door\":\"" + i + "\"}",
                ",\"unknown\":1"));
      }
      TestDatabase.write(store, messages.toArray(RawMessage[]::new));
      return ids;
    }

    String queue(TestBroker broker) throws Exception {
      String queue = broker.unique("replay-queue");
      channel.queueDeclare(queue, true, false, false, null);
      return queue;
    }

    List<GetResponse> take(String queue) throws Exception {
      List<GetResponse> all = new ArrayList<>();
      for (GetResponse next; (next = channel.basicGet(queue, true)) != null; ) {
        all.add(next);
      }
      return all;
    }

    List<UUID> taken(String queue) throws Exception {
      return take(queue).stream().map(m -> UUID.fromString(m.getProps().getMessageId())).toList();
    }

    @Override
    public void close() {
      bloodbank.close();
    }
  }

  private static void onEach(TestBroker broker, Scenario scenario) throws Exception {
    for (DatabaseKind kind : DatabaseKind.allReachable()) {
      try (TestDatabase database = kind.create();
          Bench bench = Bench.on(broker, database)) {
        scenario.run(bench);
      }
    }
  }

  private static ReplayRequest toQueue(String queue, int rate) {
    return new ReplayRequest(List.of(), DOORS, Optional.of(queue), rate);
  }

  @BrokerTest
  void whatIsSentAgainIsWhatItWas(TestBroker broker) throws Exception {
    onEach(
        broker,
        bench -> {
          String queue = bench.queue(broker);
          List<UUID> ids = bench.doors(3);
          bench.channel.queueBind(queue, bench.exchange, "#");
          ReplayRequest two = ReplayRequest.of(List.of(ids.get(2), ids.get(0)), 100);

          Replays.Plan plan = bench.store.replays().plan(two);
          assertThat(plan.matched()).isEqualTo(2);
          assertThat(plan.first())
              .extracting(StoredEvent::id)
              .containsExactly(ids.get(0), ids.get(2));
          assertThat(bench.take(queue)).as("a plan sends nothing").isEmpty();
          assertThat(bench.store.replays().list(10)).isEmpty();

          Replay replay = bench.store.replays().create(two, "Ann");
          Replay done = bench.store.replays().run(replay.id(), "Ann", bench.bloodbank, r -> true);
          assertThat(done.sent()).isEqualTo(2);
          assertThat(done.unroutable()).isZero();
          assertThat(done.isFinished()).isTrue();
          List<GetResponse> got = bench.take(queue);
          assertThat(got).hasSize(2);
          GetResponse first = got.get(0);
          assertThat(first.getEnvelope().getRoutingKey()).isEqualTo("door.opened");
          assertThat(first.getProps().getMessageId()).isEqualTo(ids.get(0).toString());
          assertThat(first.getProps().getType()).isEqualTo("door.opened");
          assertThat(first.getProps().getHeaders().get(Replays.HEADER))
              .hasToString(replay.id().toString());
          assertThat(first.getBody()).isEqualTo(bench.store.find(ids.get(0)).orElseThrow().body());

          assertThatThrownBy(
                  () -> bench.store.replays().run(replay.id(), "Bob", bench.bloodbank, r -> true))
              .isInstanceOf(ReplayFailed.class)
              .hasMessageContaining("is finished");
          assertThatThrownBy(
                  () ->
                      bench.store.replays().run(UUID.randomUUID(), "B", bench.bloodbank, r -> true))
              .hasMessageContaining("No replay");
        });
  }

  @BrokerTest
  void whatIsSentAgainIsNotStoredAgain(TestBroker broker) throws Exception {
    onEach(
        broker,
        bench -> {
          SimpleMeterRegistry meters = new SimpleMeterRegistry();
          StoreConfig config = bench.database.config.withQueue(broker.unique("replay-store"));
          try (EventStore store = EventStore.open(config, meters);
              Subscription recording = store.record(bench.bloodbank, TestDatabase.CONTRACTS)) {
            byte[] door =
                TestDatabase.event(Instant.now(), "door.opened", "{\"door\":\"a\"}").body();
            bench.channel.basicPublish(bench.exchange, "door.opened", null, door);
            bench.channel.basicPublish(bench.exchange, "door.bad", null, "no JSON".getBytes(UTF_8));
            var named =
                new com.rabbitmq.client.AMQP.BasicProperties.Builder().messageId("m").build();
            bench.channel.basicPublish(
                bench.exchange, "door.bad", named, "no JSON".getBytes(UTF_8));
            await(() -> store.find(EventQuery.all()).events().size() == 3);

            Replay replay =
                store
                    .replays()
                    .create(new ReplayRequest(List.of(), DOORS, Optional.empty(), 100), "A");
            assertThat(store.replays().run(replay.id(), "A", bench.bloodbank, r -> true).sent())
                .isEqualTo(3);
            await(() -> meters.get("bloodbank.store.duplicates").counter().count() >= 3);
            assertThat(store.find(EventQuery.all()).events()).hasSize(3);
            assertThat(recording.queue()).isEqualTo(config.queue());
          }
        });
  }

  @BrokerTest
  void whatWasStoppedGoesOnWhereItWas(TestBroker broker) throws Exception {
    onEach(
        broker,
        bench -> {
          List<UUID> ids = bench.doors(20);
          String queue = broker.unique("replay-late");
          Replays replays = bench.store.replays();
          UUID id = replays.create(toQueue(queue, 10), "Ann").id();
          assertThatThrownBy(() -> replays.run(id, "Ann", bench.bloodbank, r -> true))
              .isInstanceOf(ReplayFailed.class)
              .hasMessageContaining("There is no queue \"" + queue + "\"");
          bench.channel.queueDeclare(queue, true, false, false, null);

          Replay stopped = replays.run(id, "Bob", bench.bloodbank, r -> r.sent() < 10);
          assertThat(stopped.sent()).isEqualTo(10);
          assertThat(stopped.isFinished()).isFalse();
          bench.doors(5); // comes too late for this replay
          IllegalStateException crash = new IllegalStateException("crash");
          assertThatThrownBy(
                  () ->
                      replays.run(
                          id,
                          "Eve",
                          bench.bloodbank,
                          r -> {
                            throw crash;
                          }))
              .isSameAs(crash);
          // Another program, so nothing is left of the one before but what is in the database.
          Replay done = bench.database.store().replays().run(id, "Joe", bench.bloodbank, r -> true);

          assertThat(done.isFinished()).isTrue();
          assertThat(done.sent()).isEqualTo(20);
          assertThat(bench.taken(queue)).containsExactlyElementsOf(ids);
          assertThat(done.runs())
              .extracting(Replay.Run::startedBy)
              .containsExactly("Ann", "Bob", "Eve", "Joe");
          assertThat(done.runs()).extracting(Replay.Run::sent).containsExactly(0L, 10L, 5L, 5L);
          assertThat(done.runs().get(0).outcome().orElse("")).contains("There is no queue");
          assertThat(done.runs().get(3).outcome()).hasValue("finished");
          assertThat(replays.list(10)).extracting(Replay::createdBy).containsExactly("Ann");
          assertThat(replays.list(10).get(0).request().filter()).isEqualTo(DOORS);
        });
  }

  @BrokerTest
  void onlyOneProgramSends(TestBroker broker) throws Exception {
    onEach(
        broker,
        bench -> {
          List<UUID> ids = bench.doors(12);
          String queue = bench.queue(broker);
          Replays replays = bench.store.replays();
          UUID id = replays.create(toQueue(queue, 8), "Ann").id();
          AtomicInteger parts = new AtomicInteger();
          assertThatThrownBy(
                  () ->
                      replays.run(
                          id,
                          "Ann",
                          bench.bloodbank,
                          r -> {
                            if (parts.incrementAndGet() == 1) {
                              replays.run(id, "Bob", bench.bloodbank, other -> false);
                            }
                            return true;
                          }))
              .isInstanceOf(ReplayFailed.class)
              .hasMessageContaining("taken over");
          replays.run(id, "Bob", bench.bloodbank, r -> true);
          assertThat(Set.copyOf(bench.taken(queue))).isEqualTo(Set.copyOf(ids));
        });
  }

  @BrokerTest
  void whatNoQueueTakesIsCounted(TestBroker broker) throws Exception {
    onEach(
        broker,
        bench -> {
          bench.doors(3);
          Replays replays = bench.store.replays();
          UUID id =
              replays
                  .create(new ReplayRequest(List.of(), Map.of(), Optional.empty(), 50), "A")
                  .id();
          Replay done = replays.run(id, "A", bench.bloodbank, r -> true);
          assertThat(done.sent()).isEqualTo(3);
          assertThat(done.unroutable()).isEqualTo(3);
        });
  }

  @Test
  void whatCannotBeAskedIsSaid() {
    UUID id = UUID.randomUUID();
    assertThatThrownBy(() -> ReplayRequest.of(List.of(id), 0)).hasMessageContaining("1 to 100000");
    assertThatThrownBy(() -> new ReplayRequest(List.of(id), DOORS, Optional.empty(), 1))
        .isInstanceOf(InvalidQuery.class)
        .hasMessageContaining("one of the two");
    assertThatThrownBy(
            () -> new ReplayRequest(List.of(), Map.of("limit", List.of("5")), Optional.empty(), 1))
        .hasMessageContaining("A replay has no limit");
    assertThatThrownBy(
            () -> new ReplayRequest(List.of(), Map.of("x", List.of("5")), Optional.empty(), 1))
        .hasMessageContaining("There is no filter");
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("not within 60 s").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
