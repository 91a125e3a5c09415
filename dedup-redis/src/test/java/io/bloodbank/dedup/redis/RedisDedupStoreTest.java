package io.bloodbank.dedup.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.DedupStore;
import io.bloodbank.runtime.DedupStore.Claim;
import io.bloodbank.runtime.Deduplication;
import io.bloodbank.runtime.EventEnvelope;
import io.bloodbank.runtime.InvalidConfiguration;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.RedisServer;
import io.bloodbank.testbrokers.TestBroker;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RedisDedupStoreTest {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final RoutingKey KEY = RoutingKey.of("artifact.created");

  @Test
  void aClaimHoldsForAllUntilItIsReleasedOrOver() throws Exception {
    try (RedisServer server = RedisServer.start(Path.of("target/redis"), false);
        RedisDedupStore one = RedisDedupStore.connect(server.uri());
        RedisDedupStore two = RedisDedupStore.connect(server.uri())) {
      UUID id = UUID.randomUUID();
      assertThat(one.claim("q", id, "a", LEASE)).isEqualTo(Claim.GRANTED);
      assertThat(one.claim("q", id, "b", LEASE)).isEqualTo(Claim.BUSY);
      assertThat(two.claim("q", id, "c", LEASE)).isEqualTo(Claim.BUSY);
      assertThat(two.claim("other", id, "d", LEASE)).isEqualTo(Claim.GRANTED);
      one.release("q", id, "b"); // not its own
      assertThat(two.claim("q", id, "c", LEASE)).isEqualTo(Claim.BUSY);
      one.release("q", id, "a");
      assertThat(two.claim("q", id, "e", LEASE)).isEqualTo(Claim.GRANTED);
      two.done("q", id);
      two.release("q", id, "e");
      assertThat(one.claim("q", id, "f", LEASE)).isEqualTo(Claim.DONE);

      UUID crashed = UUID.randomUUID();
      assertThat(one.claim("q", crashed, "a", SHORT)).isEqualTo(Claim.GRANTED);
      eventually(() -> two.claim("q", crashed, "b", LEASE) == Claim.GRANTED);
    }
  }

  @Test
  void aClaimIsRenewedByItsHolderOnly() throws Exception {
    try (RedisServer server = RedisServer.start(Path.of("target/redis"), false);
        RedisDedupStore one = RedisDedupStore.connect(server.uri());
        RedisDedupStore two = RedisDedupStore.connect(server.uri())) {
      UUID id = UUID.randomUUID();
      assertThat(one.claim("q", id, "a", LEASE)).isEqualTo(Claim.GRANTED);
      assertThat(two.renew("q", id, "b", LEASE)).isFalse();
      assertThat(one.renew("q", id, "a", SHORT)).isTrue();
      eventually(() -> two.claim("q", id, "b", LEASE) == Claim.GRANTED);
      assertThat(one.renew("q", id, "a", LEASE)).isFalse();
      two.release("q", id, "b");
      assertThat(one.renew("q", id, "a", LEASE)).as("nobody has it").isTrue();
      assertThat(two.claim("q", id, "c", LEASE)).isEqualTo(Claim.BUSY);
      two.done("q", id);
      assertThat(one.renew("q", id, "a", LEASE)).isFalse();
    }
  }

  @Test
  void whatIsDoneIsForgottenAfterADay() throws Exception {
    try (RedisServer server = RedisServer.start(Path.of("target/redis"), false);
        RedisDedupStore store = RedisDedupStore.connect(server.uri());
        RedisClient client = RedisClient.create(server.uri());
        StatefulRedisConnection<String, String> redis = client.connect()) {
      UUID id = UUID.randomUUID();
      store.claim("billing", id, "a", LEASE);
      String key = "bloodbank:dedup:billing:" + id;
      assertThat(redis.sync().pttl(key)).isBetween(1L, LEASE.toMillis());
      store.done("billing", id);
      assertThat(redis.sync().ttl(key)).isBetween(86_000L, 86_400L);
    }
  }

  @Test
  void oneOfManyGetsTheClaim() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try (RedisServer server = RedisServer.start(Path.of("target/redis"), false);
        RedisDedupStore one = RedisDedupStore.connect(server.uri());
        RedisDedupStore two = RedisDedupStore.connect(server.uri())) {
      for (int i = 0; i < 50; i++) {
        UUID id = UUID.randomUUID();
        List<Callable<Claim>> claims = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
          DedupStore store = n % 2 == 0 ? one : two;
          String holder = "n" + n;
          claims.add(() -> store.claim("q", id, holder, LEASE));
        }
        List<Claim> answers = new ArrayList<>();
        for (Future<Claim> answer : pool.invokeAll(claims)) {
          answers.add(answer.get());
        }
        assertThat(answers).containsOnlyOnce(Claim.GRANTED).contains(Claim.BUSY);
      }
    } finally {
      pool.shutdown();
    }
  }

  @BrokerTest
  void redisIsStoppedAndStarted(TestBroker broker) throws Exception {
    SchemaCatalog contracts = SchemaCatalog.load(Path.of("../schemas"));
    BloodbankConfig config =
        BloodbankConfig.builder()
            .uri(broker.uri())
            .exchangeName(broker.unique("dedup-events"))
            .contracts(contracts)
            .build();
    try (RedisServer server = RedisServer.start(Path.of("target/redis"), false);
        RedisDedupStore store = RedisDedupStore.connect(server.uri());
        Bloodbank bloodbank = Bloodbank.connect(config)) {
      Map<UUID, AtomicInteger> open = subscribe(bloodbank, broker, Deduplication.with(store));
      Map<UUID, AtomicInteger> closed =
          subscribe(bloodbank, broker, Deduplication.with(store).failingClosed());
      EventEnvelope<JsonNode> before = event();
      publishTwice(bloodbank, before);
      eventually(() -> open.containsKey(before.id()) && closed.containsKey(before.id()));

      server.stop();
      EventEnvelope<JsonNode> during = event();
      publishTwice(bloodbank, during);
      // Handled though nobody can tell whether it was: twice, or once where Redis was back.
      eventually(() -> open.containsKey(during.id()) && open.get(during.id()).get() == 2);
      assertThat(closed).doesNotContainKey(during.id());

      server.start();
      eventually(() -> closed.containsKey(during.id()));
      EventEnvelope<JsonNode> after = event();
      eventually(() -> works(store));
      publishTwice(bloodbank, after);
      EventEnvelope<JsonNode> last = event();
      publishTwice(bloodbank, last);
      eventually(() -> open.containsKey(last.id()) && closed.containsKey(last.id()));
      assertThat(closed.values()).allSatisfy(count -> assertThat(count).hasValue(1));
      assertThat(open.get(before.id())).hasValue(1);
      assertThat(open.get(after.id())).hasValue(1);
    }
  }

  private static boolean works(RedisDedupStore store) {
    try {
      return store.claim("probe", UUID.randomUUID(), "probe", LEASE) == Claim.GRANTED;
    } catch (RedisException e) {
      return false;
    }
  }

  @Test
  void aRedisThatIsAwayIsSaidWithItsAddress() {
    try (RedisDedupStore store = RedisDedupStore.connect("redis://:secret@127.0.0.1:1")) {
      for (int i = 0; i < 3; i++) {
        assertThatExceptionOfType(RedisException.class)
            .isThrownBy(() -> store.claim("q", UUID.randomUUID(), "a", LEASE))
            .withMessageStartingWith("Redis at 127.0.0.1:1 ")
            .withMessageNotContaining("secret");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:6379",
        "http://:secret@localhost",
        "redis://",
        "redis://:secret@localhost:port",
        "redis://localhost:99999",
        "redis://localhost/database",
        "redis-socket:///run/redis",
        "redis-sentinel://localhost#main",
        "amqp://x",
        ""
      })
  void anAddressThatIsNoneIsOneLineThatNamesTheVariable(String uri) {
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> RedisDedupStore.connect(uri))
        .withMessageStartingWith("REDIS_URL is \"")
        .withMessageContaining("allowed: redis://")
        .withMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"redis://my_redis", "rediss://u:secret@redis.example:6380/2", "redis://[::1]"})
  void anAddressNeedNotAnswerYet(String uri) {
    try (RedisDedupStore store = RedisDedupStore.connect(uri)) {
      assertThat(store).asString().startsWith("Redis at ").doesNotContain("secret", "null");
    }
  }

  private static Map<UUID, AtomicInteger> subscribe(
      Bloodbank bloodbank, TestBroker broker, Deduplication deduplication) {
    Map<UUID, AtomicInteger> handled = new ConcurrentHashMap<>();
    bloodbank
        .subscriber(broker.unique("dedup-queue"))
        .deduplication(deduplication)
        .on(
            BindingPattern.of(KEY.toString()),
            e -> handled.computeIfAbsent(e.id(), id -> new AtomicInteger()).incrementAndGet())
        .start();
    return handled;
  }

  private static EventEnvelope<JsonNode> event() {
    JsonNode data =
        JsonMapper.shared().createObjectNode().put("path", "notes.md").put("type", "document");
    return EventEnvelope.untyped(KEY, "tests", data);
  }

  private static void publishTwice(Bloodbank bloodbank, EventEnvelope<JsonNode> event) {
    for (int i = 0; i < 2; i++) {
      bloodbank.publisher("tests").publishUntyped(event).toCompletableFuture().join();
    }
  }

  private static void eventually(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("within 30 s").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
