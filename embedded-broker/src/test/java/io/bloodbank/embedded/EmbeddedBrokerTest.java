package io.bloodbank.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class EmbeddedBrokerTest {
  @Test
  void confirmsPersistentMessages() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Amqp amqp = Amqp.connect(broker)) {
      amqp.bind("all", "#");
      for (int i = 0; i < 100; i++) {
        amqp.channel().basicPublish("events", "a.b", true, null, new byte[] {1});
      }
      assertThat(amqp.channel().waitForConfirms(5_000)).isTrue();
      assertThat(amqp.drain("all")).hasSize(100);
    }
  }

  @Test
  void routesByTopic() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Amqp amqp = Amqp.connect(broker)) {
      amqp.bind("one-word", "calendar.event.*");
      amqp.bind("any-words", "calendar.event.created.#");
      amqp.bind("exact", "calendar.event.created");
      amqp.publish("calendar.event.created", "v1");
      amqp.publish("calendar.event.created.v2", "v2");
      amqp.publish("calendar.event.deleted", "deleted");

      assertThat(amqp.drain("one-word")).containsExactly("v1", "deleted");
      assertThat(amqp.drain("any-words")).containsExactly("v1", "v2");
      assertThat(amqp.drain("exact")).containsExactly("v1");
    }
  }

  @Test
  void refusesAMandatoryMessageThatNoQueueTakes() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Amqp amqp = Amqp.connect(broker)) {
      assertThat(amqp.publish("nobody.listens", "x")).isFalse();
      amqp.bind("all", "#");
      assertThat(amqp.publish("nobody.listens", "y")).isTrue();
    }
  }

  @Test
  void takesTheQueueArgumentsOfRabbitMq() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Amqp amqp = Amqp.connect(broker)) {
      amqp.channel()
          .queueDeclare(
              "orders",
              true,
              false,
              false,
              Map.of("x-queue-type", "quorum", "x-delivery-limit", 5, "x-message-ttl", 1000));
      assertThat(amqp.channel().queueDeclarePassive("orders").getMessageCount()).isZero();
    }
  }

  @Test
  void startsAgainOnTheSamePort() throws Exception {
    EmbeddedBroker first = EmbeddedBroker.start();
    try (Amqp amqp = Amqp.connect(first)) {
      amqp.bind("q", "#");
      amqp.publish("a.b", "lost");
      first.close();
    }
    try (EmbeddedBroker second = EmbeddedBroker.start(first.port());
        Amqp amqp = Amqp.connect(second)) {
      assertThat(second.port()).isEqualTo(first.port());
      assertThat(amqp.drain(amqp.bind("q", "#"))).isEmpty();
    }
  }

  @Test
  void twoAtOnceKnowNothingOfEachOther() throws Exception {
    try (EmbeddedBroker one = EmbeddedBroker.start();
        Amqp onOne = Amqp.connect(one)) {
      onOne.bind("q", "#");
      try (EmbeddedBroker two = EmbeddedBroker.start();
          Amqp onTwo = Amqp.connect(two)) {
        assertThat(one.port()).isNotEqualTo(two.port());
        onTwo.bind("q", "#");
        onTwo.publish("a.b", "two");
      }
      assertThat(onOne.publish("a.b", "one")).isTrue();
      assertThat(onOne.drain("q")).containsExactly("one");
    }
  }

  @Test
  void aTakenPortIsNamed() {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      assertThatThrownBy(() -> EmbeddedBroker.start(broker.port()))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("127.0.0.1:" + broker.port())
          .hasMessageContaining("choose another port");
    }
    assertThatThrownBy(() -> EmbeddedBroker.start(65536)).hasMessageContaining("1 to 65535");
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
        for (InetAddress address : network.inetAddresses().toList()) {
          if (!address.isLoopbackAddress()) {
            assertThatThrownBy(() -> new Socket(address, broker.port()).close())
                .as("%s", address)
                .isInstanceOf(IOException.class);
          }
        }
      }
    }
  }

  @Test
  void startsUnderAForeignContextClassLoader() {
    Thread thread = Thread.currentThread();
    ClassLoader own = thread.getContextClassLoader();
    ClassLoader foreign = ClassLoader.getPlatformClassLoader();
    thread.setContextClassLoader(foreign);
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      assertThat(broker.port()).isPositive();
      assertThat(thread.getContextClassLoader()).isSameAs(foreign);
    } finally {
      thread.setContextClassLoader(own);
    }
  }

  @Test
  void refusesAWrongPassword() {
    try (EmbeddedBroker broker = EmbeddedBroker.start()) {
      ConnectionFactory factory = new ConnectionFactory();
      factory.setPort(broker.port());
      factory.setPassword("wrong");
      assertThatThrownBy(factory::newConnection)
          .isInstanceOfAny(PossibleAuthenticationFailureException.class, IOException.class);
    }
  }

  @Test
  void closesFastAndLeavesNothingBehind() throws Exception {
    Set<Thread> before = liveThreads();
    Path work = Path.of(System.getProperty("java.io.tmpdir"), "bloodbank-embedded-broker");
    EmbeddedBroker broker = EmbeddedBroker.start();
    try (Amqp amqp = Amqp.connect(broker)) {
      amqp.bind("q", "#");
      amqp.publish("a.b", "x");
      long start = System.nanoTime();
      broker.close();
      broker.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), broker.port()).close())
        .isInstanceOf(IOException.class);
    Set<Thread> after = liveThreads();
    after.removeAll(before);
    for (Thread thread : after) {
      thread.join(2_000);
    }
    after.removeIf(thread -> !thread.isAlive());
    assertThat(after).isEmpty();
    assertThat(Files.exists(work)).isFalse();
  }

  private static Set<Thread> liveThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .collect(Collectors.toSet());
  }

  @Test
  void saysNothingInTheLog() throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> appender = new ListAppender<>();
    appender.start();
    root.addAppender(appender);
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Amqp amqp = Amqp.connect(broker)) {
      amqp.bind("q", "#");
      amqp.publish("a.b", "x");
    } finally {
      root.detachAppender(appender);
    }
    assertThat(appender.list)
        .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
        .isEmpty();
  }
}
