package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.gateway.keys.ApiKeys;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AccessTest {
  private static final String PATH = "/events/calendar";

  @TempDir private Path folder;

  private static List<BindingPattern> patterns(String... texts) {
    return Arrays.stream(texts).map(BindingPattern::of).toList();
  }

  private Bus withKeys(TestBroker broker, Path file) throws Exception {
    return Bus.on(
        broker,
        config -> config.withAccess(Access.defaults().withAuth(Access.Auth.ON).withKeys(file)));
  }

  @BrokerTest
  void onlyKeysWithTheScopePublish(TestBroker broker) throws Exception {
    Path file = folder.resolve("keys.json");
    ApiKeys keys = ApiKeys.in(file);
    String calendar = keys.create("calendar", patterns("calendar.#"), List.of());
    String other = keys.create("other", patterns("artifact.*"), patterns("#"));
    try (Bus bus = withKeys(broker, file).listening()) {
      Answer none = bus.http.post(PATH, PublishTest.PLANNING);
      assertThat(none.status()).isEqualTo(401);
      assertThat(none.header("WWW-Authenticate").orElse("")).startsWith("Bearer");
      assertThat(none.header("Content-Type")).hasValue("application/problem+json");
      for (String wrong : List.of("", "x", calendar + "x", calendar.substring(1))) {
        assertThat(bus.http.post(PATH, PublishTest.PLANNING, "X-API-Key", wrong).status())
            .isEqualTo(401);
      }

      Answer forbidden = bus.http.post(PATH, PublishTest.PLANNING, "X-API-Key", other);
      assertThat(forbidden.status()).isEqualTo(403);
      assertThat(forbidden.text("/allowed/0")).isEqualTo("artifact.*");
      assertThat(forbidden.text("/detail")).doesNotContain(other);
      assertThat(bus.arrived()).isEmpty();

      Answer bearer =
          bus.http.post(PATH, PublishTest.PLANNING, "Authorization", "Bearer " + calendar);
      assertThat(bearer.status()).isEqualTo(200);
      assertThat(bearer.text("/source")).isEqualTo("http/127.0.0.1");
      Answer named =
          bus.http.post(PATH, PublishTest.PLANNING, "X-API-Key", calendar, "X-Source", "payroll");
      assertThat(named.text("/source")).isEqualTo("payroll");
      assertThat(bus.arrived()).hasSize(2);

      String batch =
          "[{\"event_type\":\"calendar.event.created\",\"source\":\"hr\",\"data\":%s},"
                  .formatted(PublishTest.PLANNING)
              + "{\"event_type\":\"artifact.deleted\",\"data\":{}}]";
      Answer mixed = bus.http.post("/events", batch, "X-API-Key", calendar);
      assertThat(mixed.text("/0/envelope/source")).isEqualTo("hr");
      assertThat(mixed.json().at("/1/status").intValue()).isEqualTo(403);

      assertThat(bus.http.get("/health").status()).isEqualTo(200);
      assertThat(bus.http.get("/").status()).isEqualTo(200);
    }
  }

  @BrokerTest
  void keysComeAndGoWhileItRuns(TestBroker broker) throws Exception {
    Path file = folder.resolve("keys.json");
    try (Bus bus = withKeys(broker, file)) {
      ApiKeys keys = ApiKeys.in(file);
      String key = keys.create("late", patterns("#"), List.of());
      await(bus, key, 200);
      keys.revoke("late");
      await(bus, key, 401);
    }
  }

  private static void await(Bus bus, String key, int status) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (bus.http.post(PATH, PublishTest.PLANNING, "X-API-Key", key).status() != status) {
      assertThat(System.nanoTime()).as("waiting for %d", status).isLessThan(deadline);
      Thread.sleep(100);
    }
  }

  @BrokerTest
  void withoutAKeyNobodyNamesTheSource(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      Answer answer = bus.http.post(PATH, PublishTest.PLANNING, "X-Source", "payroll");
      assertThat(answer.text("/source")).isEqualTo("http/127.0.0.1");
    }
  }

  @BrokerTest
  void whoSendsTooMuchWaits(TestBroker broker) throws Exception {
    try (Bus bus =
        Bus.on(broker, config -> config.withLimits(config.limits().withRate(Rate.parse("3/h"))))) {
      String two =
          "[{\"event_type\":\"calendar.event.created\",\"data\":%1$s},{}]"
              .formatted(PublishTest.PLANNING);
      assertThat(bus.http.post("/events", two).status()).isEqualTo(200);
      assertThat(bus.http.post(PATH, PublishTest.PLANNING).status()).isEqualTo(200);
      Answer late = bus.http.post(PATH, PublishTest.PLANNING);
      assertThat(late.status()).isEqualTo(429);
      assertThat(Integer.parseInt(late.header("Retry-After").orElse("0"))).isBetween(1, 3601);
      assertThat(late.header("Content-Type")).hasValue("application/problem+json");
      assertThat(bus.http.get("/health").status()).isEqualTo(200);
    }
  }

  @BrokerTest
  void aNamedProxySaysWhoseRequestItIs(TestBroker broker) throws Exception {
    try (Bus bus =
        Bus.on(
            broker,
            config ->
                config.withAccess(
                    Access.defaults().withTrustedProxies(List.of("127.0.0.1", "10.0.0.0/8"))))) {
      assertThat(source(bus, "X-Forwarded-For", "1.1.1.1, 203.0.113.9, 10.1.2.3"))
          .isEqualTo("http/203.0.113.9");
      assertThat(source(bus, "X-Forwarded-For", "nobody, 10.1.2.3")).isEqualTo("http/10.1.2.3");
      assertThat(source(bus, "Forwarded", "for=\"[2001:db8::1]:4711\";proto=https"))
          .isEqualTo("http/2001:db8:0:0:0:0:0:1");
    }
    try (Bus bus = Bus.on(broker)) {
      assertThat(source(bus, "X-Forwarded-For", "203.0.113.9")).isEqualTo("http/127.0.0.1");
    }
  }

  private static String source(Bus bus, String header, String value) throws Exception {
    return bus.http.post(PATH, PublishTest.PLANNING, header, value).text("/source");
  }

  @BrokerTest
  void requestsHaveAnId(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      assertThat(bus.http.post(PATH, "{}", "X-Request-ID", "a-1").header("X-Request-ID"))
          .hasValue("a-1");
      assertThat(bus.http.post(PATH, "{}", "X-Request-ID", "a 1").header("X-Request-ID").orElse(""))
          .matches("[0-9a-f]{32}");
      assertThat(bus.http.get("/nowhere").header("X-Request-ID")).isPresent();
    }
  }
}
