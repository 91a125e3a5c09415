package io.bloodbank.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Timeout;

/**
 * What one client does to the gateway is not another's loss; {@code OverloadBenchmark} has the
 * figures. The first client is 127.0.0.1, the one that overdoes it 127.0.0.2.
 */
@Timeout(60)
class OverloadTest {
  private static final int RATE = 5;

  /** No refusal is sent before this time is over. */
  private static final Duration SOON = Duration.ofMillis(100);

  /** Nothing comes back while the test lasts. */
  private static Bus limited(TestBroker broker) throws IOException {
    return Bus.on(broker, c -> c.withLimits(c.limits().withRate(Rate.parse(RATE + "/h"))));
  }

  @BrokerTest
  void whoSendsTenTimesTheRateIsRefusedAndOthersAreServed(TestBroker broker) throws Exception {
    List<Sender> eager = new ArrayList<>();
    try (Bus bus = limited(broker)) {
      for (int i = 0; i < RATE * 10; i++) {
        eager.add(new Sender(bus.http.port()));
        eager.get(i).send(Sender.post(PublishTest.PLANNING));
      }
      Map<Integer, Integer> statuses = new TreeMap<>();
      for (Sender each : eager) {
        statuses.merge(each.status(), 1, Integer::sum);
      }
      assertThat(statuses).isEqualTo(Map.of(200, RATE, 429, RATE * 9));
      assertThat(bus.http.post("/events/calendar", PublishTest.PLANNING).status()).isEqualTo(200);
    } finally {
      Sender.close(eager);
    }
  }

  @BrokerTest
  void aLargeBodyCountsAsManyEvents(TestBroker broker) throws Exception {
    String large = " ".repeat(RATE * 16 * 1024) + PublishTest.PLANNING;
    try (Bus bus = limited(broker);
        Sender eager = new Sender(bus.http.port())) {
      assertThat(eager.status(Sender.post(large))).isEqualTo(200);
      assertThat(eager.status(Sender.post(PublishTest.PLANNING))).isEqualTo(429);
      assertThat(bus.http.post("/events/calendar", PublishTest.PLANNING).status()).isEqualTo(200);
    }
  }

  @BrokerTest
  void aBodyThatIsRefusedUnreadCountsAsItWasAnnouncedUpToAMebibyte(TestBroker broker)
      throws Exception {
    try (Bus bus = Bus.on(broker, c -> c.withLimits(c.limits().withRate(Rate.parse("60/h"))))) {
      try (Sender eager = new Sender(bus.http.port())) {
        assertThat(eager.status(Sender.head("Content-Length: 999999999999"))).isEqualTo(413);
      }
      String refused = "";
      // It is counted when the answer is out.
      for (int i = 0; i < 10 && !refused.startsWith("HTTP/1.1 429 "); i++) {
        try (Sender eager = new Sender(bus.http.port())) {
          refused = eager.head(Sender.post(PublishTest.PLANNING));
        }
      }
      assertThat(refused).startsWith("HTTP/1.1 429 ");
      // 65 of 60, and an event each minute.
      assertThat(Integer.parseInt(Sender.header(refused, "Retry-After"))).isBetween(200, 1000);
    }
  }

  @BrokerTest
  void aRefusalTakesItsTime(TestBroker broker) throws Exception {
    try (Bus bus = limited(broker);
        Sender eager = new Sender(bus.http.port())) {
      for (int i = 0; i < RATE; i++) {
        assertThat(eager.status(Sender.post(PublishTest.PLANNING))).isEqualTo(200);
      }
      for (int i = 0; i < 5; i++) {
        long start = System.nanoTime();
        assertThat(eager.status(Sender.post(PublishTest.PLANNING))).isEqualTo(429);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(SOON);
      }
    }
  }

  @BrokerTest
  void aBombIsNotInflated(TestBroker broker) throws Exception {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bomb)) {
      deflated.write(" ".repeat(10_000_000).getBytes(US_ASCII));
      deflated.write(PublishTest.PLANNING.getBytes(US_ASCII));
    }
    try (Bus bus = limited(broker);
        Sender eager = new Sender(bus.http.port())) {
      byte[] head = Sender.head("Content-Encoding: deflate\r\nContent-Length: " + bomb.size());
      assertThat(eager.status(head, bomb.toByteArray())).isEqualTo(415);
    }
  }

  @BrokerTest
  void halfOpenConnectionsEndAndOthersAreServed(TestBroker broker) throws Exception {
    Duration limit = Duration.ofMillis(300);
    List<Sender> half = new ArrayList<>();
    try (Bus bus = Bus.on(broker, c -> c.withLimits(c.limits().withRequestTimeout(limit)))) {
      for (int i = 0; i < 50; i++) {
        half.add(new Sender(bus.http.port()));
        if (i % 2 == 1) { // one that was of use before
          assertThat(half.get(i).status(Sender.post(PublishTest.PLANNING))).isEqualTo(200);
        }
      }
      Thread.sleep(2 * limit.toMillis()); // what is idle stays
      for (Sender each : half) {
        each.send("POST /events/calendar HTTP/1.1\r\nHost: loc".getBytes(US_ASCII));
      }
      assertThat(bus.http.get("/health/live").status()).isEqualTo(200);
      for (Sender each : half) {
        assertThat(each.status()).isEqualTo(408);
      }
    } finally {
      Sender.close(half);
    }
  }

  /** A connection from 127.0.0.2. */
  private static final class Sender implements AutoCloseable {
    private final Socket socket = new Socket();

    Sender(int port) throws IOException {
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(20_000);
    }

    static byte[] head(String lines) {
      String head =
          "POST /events/calendar HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n";
      return (head + lines + "\r\n\r\n").getBytes(US_ASCII);
    }

    static byte[] post(String json) {
      byte[] head = head("Content-Length: " + json.length());
      byte[] all = new byte[head.length + json.length()];
      System.arraycopy(head, 0, all, 0, head.length);
      System.arraycopy(json.getBytes(US_ASCII), 0, all, head.length, json.length());
      return all;
    }

    void send(byte[]... parts) throws IOException {
      for (byte[] part : parts) {
        socket.getOutputStream().write(part);
      }
    }

    /** The status of the next answer, which is read to its end. */
    int status(byte[]... parts) throws IOException {
      String head = head(parts);
      socket.getInputStream().skipNBytes(Integer.parseInt(header(head, "Content-Length")));
      return Integer.parseInt(head.substring(9, 12));
    }

    static String header(String head, String name) {
      return head.replaceAll("(?is).*\r\n" + name + ": (\\d+).*", "$1");
    }

    /** The next answer, but for its body. */
    String head(byte[]... parts) throws IOException {
      send(parts);
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) socket.getInputStream().read());
      }
      return head.toString();
    }

    static void close(List<Sender> all) throws IOException {
      for (Sender each : all) {
        each.close();
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
