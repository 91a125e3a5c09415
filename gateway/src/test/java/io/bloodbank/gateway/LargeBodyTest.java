package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.gateway.Http.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that are too large, too many, or too slow. */
@Timeout(60)
class LargeBodyTest extends GatewayProblems {
  @Test
  void aLargeBodyIsA413() throws Exception {
    byte[] large = new byte[MAX_BODY + 1];
    assertProblem(postLarge(BodyPublishers.ofByteArray(large)), 413);
    Answer chunked = postLarge(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));
    assertProblem(chunked, 413);
    assertThat(chunked.json().get("max_bytes").intValue()).isEqualTo(MAX_BODY);
  }

  /** An answer before the body is whole can be lost with its connection (RFC 9112, 9.6). */
  private Answer postLarge(BodyPublisher body) throws Exception {
    for (int attempt = 1; ; attempt++) {
      try {
        return http.post("/events/calendar", body);
      } catch (IOException e) {
        if (attempt == 5) {
          throw e;
        }
      }
    }
  }

  @Test
  void aHugeBodyIsAnsweredWithoutBeingRead() throws Exception {
    String answer =
        raw(
            "POST /events/calendar HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 99999999999\r\n\r\n{");
    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
  }

  @Test
  void bodiesThatAreTooLargeTogetherAreA503AndTheRestIsServed() throws Exception {
    // 64 MiB are the least that all bodies may take; each of these is held until it has arrived.
    int clients = 64 * 1024 * 1024 / (MAX_BODY - 1) + 20;
    byte[] part = "x".repeat(MAX_BODY - 1).getBytes(StandardCharsets.US_ASCII);
    List<Socket> open = new ArrayList<>();
    try {
      int refused = 0;
      for (int i = 0; i < clients && refused == 0; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port());
        open.add(socket);
        socket
            .getOutputStream()
            .write(
                ("POST /events/calendar HTTP/1.1\r\n"
                        + "Host: here\r\n"
                        + "Content-Type: application/json\r\n"
                        + "Content-Length: "
                        + MAX_BODY
                        + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(part);
        refused = answered503(open);
      }
      // The last bodies may still be on their way.
      long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (refused == 0 && System.nanoTime() < end) {
        Thread.sleep(20);
        refused = answered503(open);
      }
      assertThat(refused).isPositive();
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (http.post("/events/calendar", PublishTest.PLANNING).status() != 200) {
      assertThat(System.nanoTime()).as("waiting for memory to be free").isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private static int answered503(List<Socket> sockets) {
    return (int) sockets.stream().filter(LargeBodyTest::isAnswered503).count();
  }

  private static boolean isAnswered503(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      return in.available() > 12
          && new String(in.readNBytes(12), StandardCharsets.US_ASCII).equals("HTTP/1.1 503");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void slowBodiesTakeNoThreadsAndEnd() throws Exception {
    String head =
        "POST /events/calendar HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 100\r\n\r\n{";
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port());
        slow.add(socket);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(http.post("/events/calendar", PublishTest.PLANNING).status()).isEqualTo(200);
      for (Socket socket : slow) {
        socket.setSoTimeout(20_000);
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("application/problem+json");
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }
}
