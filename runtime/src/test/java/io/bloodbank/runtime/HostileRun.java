package io.bloodbank.runtime;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.bloodbank.runtime.MessageMutator.Message;
import io.bloodbank.runtime.orders.OrderPlaced;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Publishes messages that nobody should publish, past Bloodbank, to a subscriber, and counts what
 * becomes of them.
 */
final class HostileRun {
  /** Of how many messages one is poison, in a run that has mostly good ones. */
  private static final int ONE_IN = 11;

  private static final int CONFIRMED_AT_ONCE = 1_000;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Pattern ID = Pattern.compile("^Message ([0-9a-f-]{36}) ");

  /**
   * What became of them.
   *
   * @param good how many were good ones
   * @param handled how many calls of the handler there were
   * @param dead by reason
   * @param left how many are still in the queue
   * @param longestLog characters of the longest line of the log
   * @param wholeBodies how many lines of the log held the whole body of their message
   */
  record Result(
      long published,
      long good,
      long handled,
      Map<String, AtomicLong> dead,
      long left,
      int longestLog,
      long wholeBodies) {
    long deadLetters() {
      return dead.values().stream().mapToLong(AtomicLong::get).sum();
    }
  }

  /** Looks at all that is logged, and prints none of it. */
  private static final class Watch extends AppenderBase<ILoggingEvent> {
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong whole = new AtomicLong();

    @Override
    protected void append(ILoggingEvent event) {
      String line = event.getFormattedMessage();
      longest.accumulateAndGet(line.length(), Math::max);
      Matcher matcher = ID.matcher(line);
      String body = matcher.find() ? bodies.remove(matcher.group(1)) : null;
      if (body != null && body.length() > 100 && line.contains(body)) {
        whole.incrementAndGet();
      }
    }
  }

  private final String uri;
  private final String exchange;
  private final String queue;
  private final boolean mostlyGood;
  private final MessageMutator mutator;
  private final SplittableRandom random;
  private final AtomicLong handled = new AtomicLong();
  private final Map<String, AtomicLong> dead = new ConcurrentHashMap<>();
  private final Watch watch = new Watch();
  private long good;

  HostileRun(String uri, String exchange, String queue, boolean mostlyGood, long seed) {
    this.uri = uri;
    this.exchange = exchange;
    this.queue = queue;
    this.mostlyGood = mostlyGood;
    this.mutator = new MessageMutator(seed);
    this.random = new SplittableRandom(seed);
  }

  Result run(long messages) throws Exception {
    Logger log = (Logger) LoggerFactory.getLogger("io.bloodbank");
    Level before = log.getLevel();
    watch.start();
    log.setLevel(Level.INFO);
    log.setAdditive(false);
    log.addAppender(watch);
    BloodbankConfig config = BloodbankConfig.builder().uri(uri).exchangeName(exchange).build();
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(uri);
    try (Bloodbank bloodbank = Bloodbank.connect(config);
        Connection connection = factory.newConnection()) {
      bloodbank
          .subscriber(queue)
          .deduplication(Deduplication.none()) // so that each is counted
          .on(OrderPlaced.TYPE, event -> handled.incrementAndGet())
          .start();
      Channel letters = connection.createChannel();
      letters.basicConsume(
          queue + ".dead",
          true,
          (tag, letter) -> {
            Object reason = letter.getProperties().getHeaders().get("x-bloodbank-reason");
            dead.computeIfAbsent("" + reason, r -> new AtomicLong()).incrementAndGet();
          },
          tag -> {});
      Channel channel = connection.createChannel();
      publish(channel, messages);
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (settled() < messages && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      TimeUnit.MILLISECONDS.sleep(500); // what came twice would come now
    } finally {
      log.detachAppender(watch);
      log.setAdditive(true);
      log.setLevel(before);
    }
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      return new Result(
          messages,
          good,
          handled.get(),
          dead,
          channel.messageCount(queue),
          watch.longest.intValue(),
          watch.whole.get());
    }
  }

  private long settled() {
    return handled.get() + dead.values().stream().mapToLong(AtomicLong::get).sum();
  }

  private void publish(Channel channel, long messages) throws Exception {
    channel.confirmSelect();
    for (long i = 1; i <= messages; i++) {
      boolean isGood = mostlyGood && random.nextInt(ONE_IN) != 0;
      good += isGood ? 1 : 0;
      Message message = isGood ? mutator.good() : mutator.mutated();
      if (message.properties().getMessageId() != null) {
        watch.bodies.put(message.properties().getMessageId(), message.text());
      }
      channel.basicPublish(exchange, "order.placed", message.properties(), message.body());
      if (i % CONFIRMED_AT_ONCE == 0 || i == messages) {
        channel.waitForConfirmsOrDie(120_000);
        while (i - settled() > 20_000) {
          TimeUnit.MILLISECONDS.sleep(5);
        }
        watch.bodies.keySet().removeIf(id -> watch.bodies.size() > 50_000);
      }
    }
  }
}
