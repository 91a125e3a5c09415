package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On connections that say whatever the test wants; {@code OverloadTest} has real ones. */
@Timeout(60)
class HeaderDeadlineTest {
  private static final int CONNECTIONS = 50;
  private static final Duration LIMIT = Duration.ofMillis(100);

  private final Server server = new Server();
  private final HeaderDeadline deadline = new HeaderDeadline(server, LIMIT);

  /** When each connection was closed. */
  private final BlockingQueue<Long> closed = new LinkedBlockingQueue<>();

  /** How many requests each connection has had. */
  private final AtomicLong requests = new AtomicLong();

  /** What happens when a connection is closed, before the next is looked at. */
  private Runnable atClose = () -> {};

  /**
   * A connection on which another byte has come each time it is asked, until the header is whole.
   */
  private Connection endless() {
    AtomicLong bytes = new AtomicLong();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class, ConnectionMetaData.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getBytesIn" -> requests.get() == 0 ? bytes.incrementAndGet() : bytes.get();
                  case "getMessagesIn", "getMessagesOut" -> requests.get();
                  case "close" -> {
                    atClose.run();
                    yield closed.add(System.nanoTime());
                  }
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @BeforeEach
  void start() throws Exception {
    server.addBean(deadline);
    server.start();
  }

  private void open() {
    for (int i = 0; i < CONNECTIONS; i++) {
      deadline.onOpened(endless());
    }
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void hundredsDoNotEndInOneMoment() throws Exception {
    open();
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      times.add(next());
    }
    assertThat(closed.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isNull();
    // Twenty, twenty and ten, with a pause of 50 ms before the next.
    assertThat(Duration.ofNanos(times.get(CONNECTIONS - 1) - times.get(0)))
        .isGreaterThan(Duration.ofMillis(90));
  }

  @Test
  void aHeaderThatComesWhileOthersAreClosedKeepsItsConnection() throws Exception {
    atClose = requests::incrementAndGet;
    open();
    next();
    assertThat(closed.poll(10 * LIMIT.toMillis(), TimeUnit.MILLISECONDS))
        .as("when another was closed")
        .isNull();
  }

  private long next() throws InterruptedException {
    Long time = closed.poll(20, TimeUnit.SECONDS);
    assertThat(time).as("closed in time").isNotNull();
    return time;
  }
}
