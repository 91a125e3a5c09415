package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.StrictJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Reads server-sent events as a browser does; comments are kept apart. */
final class StreamClient implements AutoCloseable {
  private static final int SECONDS = 20;

  private final HttpResponse<InputStream> response;
  private final BlockingQueue<Map<String, String>> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> comments = new LinkedBlockingQueue<>();

  private StreamClient(HttpResponse<InputStream> response) {
    this.response = response;
    Thread reader = new Thread(this::read, "stream-client");
    reader.setDaemon(true);
    reader.start();
  }

  static StreamClient open(Http http, String query, String... headers) throws Exception {
    HttpResponse<InputStream> response = ask(http, query, headers);
    assertThat(response.statusCode()).isEqualTo(200);
    return new StreamClient(response);
  }

  /** Opens a stream once the broker, which was lost, is there again. */
  static StreamClient reopen(Http http, String query, String... headers) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (true) {
      HttpResponse<InputStream> response = ask(http, query, headers);
      if (response.statusCode() != 503 || System.nanoTime() > deadline) {
        assertThat(response.statusCode()).isEqualTo(200);
        return new StreamClient(response);
      }
      Thread.sleep(50);
    }
  }

  private static HttpResponse<InputStream> ask(Http http, String query, String... headers)
      throws Exception {
    HttpRequest.Builder request = http.request("/events/stream" + query);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      Map<String, String> event = new HashMap<>();
      for (String line; (line = lines.readLine()) != null; ) {
        if (line.startsWith(":")) {
          comments.add(line.substring(1).strip());
        } else if (!line.isEmpty()) {
          String[] field = line.split(": ", 2);
          assertThat(event.put(field[0], field[1])).as("a second " + field[0]).isNull();
        } else if (event.containsKey("data")) {
          events.add(event);
          event = new HashMap<>();
        } else {
          event.clear();
        }
      }
    } catch (IOException e) {
      events.add(Map.of("event", "broken", "data", String.valueOf(e.getMessage())));
    }
    events.add(Map.of("event", "end"));
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The next event, with its fields; {@code end} where the stream has ended. */
  Map<String, String> next() throws InterruptedException {
    Map<String, String> event = events.poll(SECONDS, TimeUnit.SECONDS);
    assertThat(event).as("an event within %d s", SECONDS).isNotNull();
    return event;
  }

  /** The data of the next event, which must have this name. */
  JsonNode next(String name) throws InterruptedException {
    Map<String, String> event = next();
    assertThat(event).containsEntry("event", name);
    return StrictJson.MAPPER.readTree(event.get("data"));
  }

  void awaitEnd() throws InterruptedException {
    assertThat(next()).containsEntry("event", "end");
  }

  void awaitComment(String text) throws InterruptedException {
    String comment;
    do {
      comment = comments.poll(SECONDS, TimeUnit.SECONDS);
      assertThat(comment).as("comment \"%s\" within %d s", text, SECONDS).isNotNull();
    } while (!comment.equals(text));
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }
}
