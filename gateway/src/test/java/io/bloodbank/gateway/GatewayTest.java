package io.bloodbank.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.catalog.RoutingKey;
import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.catalog.StrictJson;
import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.runtime.Bloodbank;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GatewayTest {
  @BrokerTest
  void namesItsRoutesAndEvents(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      Answer index = bus.http.get("/");
      assertThat(index.status()).isEqualTo(200);
      assertThat(index.json().at("/routes").propertyNames())
          .contains("POST /events/{routing.key}", "POST /events/calendar", "GET /health");
      assertThat(index.json().at("/events").propertyNames())
          .hasSameSizeAs(Bus.CONTRACTS.events())
          .contains("calendar.event.created");
      assertThat(bus.http.get("/health").status()).isEqualTo(200);
      assertThat(bus.http.get("/health/").status()).isEqualTo(200);
    }
  }

  @BrokerTest
  void whoComesBeyondTheMostConnectionsWaitsUntilOneCloses(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker, c -> c.withLimits(c.limits().withMaxConnections(2)));
        Socket first = new Socket(InetAddress.getLoopbackAddress(), bus.http.port());
        Socket second = new Socket(InetAddress.getLoopbackAddress(), bus.http.port())) {
      assertThat(statusLine(first)).contains("200");
      assertThat(statusLine(second)).contains("200");
      try (Socket third = new Socket(InetAddress.getLoopbackAddress(), bus.http.port())) {
        third.setSoTimeout(500);
        assertThatThrownBy(() -> statusLine(third)).isInstanceOf(SocketTimeoutException.class);
        first.shutdownOutput();
        third.setSoTimeout(20_000);
        assertThat(
                new BufferedReader(new InputStreamReader(third.getInputStream(), US_ASCII))
                    .readLine())
            .contains("200");
      }
    }
  }

  @BrokerTest
  void aHeaderThatGoesOnArrivingEndsItsConnectionAndAnIdleOneStays(TestBroker broker)
      throws Exception {
    Duration limit = Duration.ofMillis(500);
    try (Bus bus = Bus.on(broker, c -> c.withLimits(c.limits().withRequestTimeout(limit)));
        Socket idle = new Socket(InetAddress.getLoopbackAddress(), bus.http.port());
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), bus.http.port())) {
      assertThat(statusLine(idle)).contains("200");
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      assertThatThrownBy(
              () -> {
                slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: ".getBytes(US_ASCII));
                while (System.nanoTime() < deadline) {
                  slow.getOutputStream().write('x');
                  Thread.sleep(50);
                }
              })
          .isInstanceOf(IOException.class);
      idle.getInputStream().skipNBytes(idle.getInputStream().available());
      assertThat(statusLine(idle)).contains("200");
    }
  }

  @BrokerTest
  void aHeaderThatStopsArrivingIsA408(TestBroker broker) throws Exception {
    Duration limit = Duration.ofMillis(200);
    try (Bus bus = Bus.on(broker, c -> c.withLimits(c.limits().withRequestTimeout(limit)));
        Socket half = new Socket(InetAddress.getLoopbackAddress(), bus.http.port())) {
      half.setSoTimeout(20_000);
      half.getOutputStream().write("POST /events HTTP/1.1\r\nHost: loc".getBytes(US_ASCII));
      assertThat(new String(half.getInputStream().readAllBytes(), US_ASCII))
          .startsWith("HTTP/1.1 408 ")
          .contains("application/problem+json", "Connection: close");
    }
  }

  private static String statusLine(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /health/live HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(US_ASCII));
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
  }

  @BrokerTest
  void localhostIs127001WhicheverProtocolItIs(TestBroker broker) throws Exception {
    try (Bloodbank bloodbank =
            Bloodbank.connect(Bus.config(broker.uri(), broker.unique("gateway")));
        Gateway gateway =
            Gateway.start(
                GatewayConfig.defaults()
                    .withPort(0)
                    .withAccess(Access.defaults().withAuth(Access.Auth.OFF)),
                bloodbank,
                Bus.CONTRACTS)) {
      HttpClient client = HttpClient.newHttpClient();
      for (String host : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
        URI uri = URI.create("http://" + host + ":" + gateway.port() + "/events/calendar");
        HttpRequest request =
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(PublishTest.PLANNING))
                .build();
        var answer = client.send(request, BodyHandlers.ofByteArray());
        assertThat(StrictJson.MAPPER.readTree(answer.body()).get("source").stringValue())
            .as(host)
            .isEqualTo("http/127.0.0.1");
      }
    }
  }

  @BrokerTest
  void aTakenPortIsNamed(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      int taken = bus.http.port();
      assertThatThrownBy(() -> Bus.on(broker, settings -> settings.withPort(taken)).close())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("127.0.0.1:" + taken)
          .hasMessageContaining("HTTP_PORT");
    }
  }

  @BrokerTest
  void stopsAtOnceWhereNothingIsInHand(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      assertThat(bus.http.get("/health").status()).isEqualTo(200);
      long start = System.nanoTime();
      bus.stopGateway();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void aPathIsNotTheAddressOfAnotherEvent(@TempDir Path schemas) throws IOException {
    contract(schemas, "rooms.room.booked.json", "/rooms");
    contract(schemas, "rooms.room.freed.json", "/events/rooms.room.freed");
    assertThat(new EventPaths(SchemaCatalog.load(schemas)).aliases())
        .containsEntry("/rooms", RoutingKey.of("rooms.room.booked"));

    contract(schemas, "rooms.room.cleaned.json", "/events/rooms.room.booked");
    SchemaCatalog ambiguous = SchemaCatalog.load(schemas);
    assertThatThrownBy(() -> new EventPaths(ambiguous))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rooms.room.cleaned.json: x-http-path /events/rooms.room.booked");
  }

  private static void contract(Path schemas, String file, String path) throws IOException {
    Files.writeString(
        schemas.resolve(file),
        """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "A room",
          "description": "Something about a room.",
          "x-http-path": "%s",
          "type": "object",
          "properties": { "room": { "type": "string" } },
          "examples": [{ "room": "A" }]
        }
        """
            .formatted(path));
  }
}
