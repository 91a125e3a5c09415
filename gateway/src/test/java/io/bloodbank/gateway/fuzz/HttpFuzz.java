package io.bloodbank.gateway.fuzz;

import io.bloodbank.catalog.BindingPattern;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.embedded.EmbeddedBroker;
import io.bloodbank.gateway.Access;
import io.bloodbank.gateway.Gateway;
import io.bloodbank.gateway.GatewayConfig;
import io.bloodbank.gateway.Limits;
import io.bloodbank.gateway.Rate;
import io.bloodbank.gateway.keys.ApiKeys;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.runtime.BloodbankConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Sends random requests to a gateway without and to one with API keys and rates, and holds every
 * answer against {@link AnswerRules}. Run it with the number of requests and a seed as arguments.
 */
public final class HttpFuzz implements AutoCloseable {
  private static final SchemaCatalog CONTRACTS = SchemaCatalog.load(Path.of("../schemas"));
  private static final int MOST_FAILURES = 20;

  private final EmbeddedBroker broker = EmbeddedBroker.start();
  private final Bloodbank bloodbank;
  private final List<Gateway> gateways = new ArrayList<>();
  private final AnswerRules rules = new AnswerRules();
  private final RandomRequests requests;
  final List<String> failures = new ArrayList<>();
  final Map<Integer, Integer> statuses = new TreeMap<>();
  private int closed;

  HttpFuzz(Path keyFile) throws IOException {
    bloodbank =
        Bloodbank.connect(BloodbankConfig.builder().uri(broker.uri()).contracts(CONTRACTS).build());
    ApiKeys keys = ApiKeys.in(keyFile);
    requests = new RandomRequests(CONTRACTS, key(keys));
    Limits limits =
        Limits.defaults()
            .withMaxBodyBytes(64 * 1024)
            .withMaxBatch(3)
            .withRequestTimeout(Duration.ofSeconds(2));
    GatewayConfig local = GatewayConfig.defaults().withHost("127.0.0.1").withPort(0);
    gateways.add(start(local.withLimits(limits.withRate(Optional.empty()))));
    gateways.add(
        start(
            local
                .withLimits(limits.withRate(Rate.parse("300/s")))
                .withAccess(Access.defaults().withAuth(Access.Auth.ON).withKeys(keyFile))));
  }

  public static void main(String[] arguments) throws IOException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    Path folder = Files.createTempDirectory("fuzz");
    try (HttpFuzz fuzz = new HttpFuzz(folder.resolve("keys.json"))) {
      System.out.println(count + " requests, seed " + seed);
      fuzz.run(count, seed);
      fuzz.failures.forEach(System.out::println);
      System.out.println(fuzz);
      System.exit(fuzz.failures.isEmpty() ? 0 : 1);
    }
  }

  void run(int count, long seed) throws IOException {
    SplittableRandom seeds = new SplittableRandom(seed);
    try (FuzzClient open = new FuzzClient(gateways.get(0).port());
        FuzzClient guarded = new FuzzClient(gateways.get(1).port())) {
      for (int i = 1; i <= count && failures.size() < MOST_FAILURES; i++) {
        one(i % 4 == 0 ? guarded : open, seeds.nextLong());
        if (i % 10_000 == 0) {
          System.gc();
          System.out.println(i + " requests: " + this);
        }
      }
      alive(open);
      alive(guarded);
    }
  }

  /** One request; the seed tells all about it. */
  private void one(FuzzClient client, long seed) {
    RandomRequest request = requests.next(new Dice(seed));
    try {
      Optional<RawAnswer> answer = client.exchange(request);
      if (answer.isPresent()) {
        statuses.merge(answer.get().status(), 1, Integer::sum);
        rules
            .broken(request, answer.get())
            .ifPresent(rule -> fail(rule, seed, request, answer.get().toString()));
      } else if (request.framed()) {
        fail("no answer", seed, request, "none, after " + client.before());
      } else {
        closed++;
      }
    } catch (IOException e) {
      fail(e.toString(), seed, request, "none, after " + client.before());
    }
  }

  private void alive(FuzzClient client) throws IOException {
    String request = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    Optional<RawAnswer> answer =
        client.exchange(
            new RandomRequest("GET", request.getBytes(StandardCharsets.US_ASCII), true, false));
    if (answer.isEmpty() || answer.get().status() != 200) {
      failures.add("The gateway does not live any more: " + answer);
    }
  }

  private void fail(String rule, long seed, RandomRequest request, String answer) {
    failures.add("%s%n-- seed %d%n%s%n-- answer: %s%n".formatted(rule, seed, request, answer));
  }

  private static String key(ApiKeys keys) throws IOException {
    List<BindingPattern> publish =
        List.of(BindingPattern.of("calendar.#"), BindingPattern.of("llm.#"));
    return keys.create("fuzz", publish, List.of(BindingPattern.of("#")));
  }

  private Gateway start(GatewayConfig config) {
    return Gateway.start(config, bloodbank, CONTRACTS);
  }

  @Override
  public String toString() {
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return "%s, %d closed, %d failures; heap %d MiB, %d threads"
        .formatted(
            statuses,
            closed,
            failures.size(),
            heap.getUsed() >> 20,
            ManagementFactory.getThreadMXBean().getThreadCount());
  }

  @Override
  public void close() {
    gateways.forEach(Gateway::close);
    bloodbank.close();
    broker.close();
  }
}
