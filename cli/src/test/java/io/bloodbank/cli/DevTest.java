package io.bloodbank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first thing that a newcomer does, in a process of its own. */
class DevTest {
  private static final Pattern GATEWAY = Pattern.compile("gateway\\s+(http://\\S+)");

  @TempDir private Path folder;

  @Test
  void theCurlOfTheGuidesIsAnsweredAndShown() throws Exception {
    Process dev =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.bloodbank.cli.Main",
                "dev",
                "--schemas",
                Path.of("../schemas").toAbsolutePath().toString(),
                "--http-port",
                "0",
                "--amqp-port",
                "0")
            // Where it keeps its events.
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      BlockingQueue<String> lines = lines(dev);
      String gateway = await(lines, GATEWAY).group(1);

      HttpResponse<String> answer =
          post(
              gateway + "/events/calendar",
              "{\"summary\":\"Sprint Planning\",\"start_time\":\"2026-01-30T14:00:00Z\","
                  + "\"end_time\":\"2026-01-30T15:00:00Z\"}");
      HttpResponse<String> refused =
          post(gateway + "/events/calendar", "{\"summary\":\"Sprint Planning\"}");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("\"event_type\":\"calendar.event.created\"")
          .contains("\"source\":\"http/127.0.0.1\"")
          .contains("\"correlation_id\":null")
          .contains("\"session_id\":null");
      assertThat(refused.statusCode()).isEqualTo(422);
      await(lines, Pattern.compile("calendar\\.event\\.created  from http/127\\.0\\.0\\.1"));
      await(lines, Pattern.compile("\"summary\" : \"Sprint Planning\""));
      awaitStored(gateway + "/events?data.summary=Sprint+Planning");
      assertThat(folder.resolve(".bloodbank/events.db")).exists();
    } finally {
      dev.destroy();
    }
    assertThat(dev.waitFor(10, TimeUnit.SECONDS)).as("ends when told to").isTrue();
  }

  private static void awaitStored(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    String body = "";
    while (!body.contains("\"validity\":\"valid\"")) {
      assertThat(System.nanoTime()).as("stored within 30 s: " + body).isLessThan(deadline);
      Thread.sleep(50);
      body = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static BlockingQueue<String> lines(Process process) {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    BufferedReader reader = process.inputReader();
    Thread thread = new Thread(() -> reader.lines().forEach(lines::add));
    thread.setDaemon(true);
    thread.start();
    return lines;
  }

  private static Matcher await(BlockingQueue<String> lines, Pattern pattern) throws Exception {
    while (true) {
      String line = lines.poll(120, TimeUnit.SECONDS);
      assertThat(line).as("a line with " + pattern).isNotNull();
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        return matcher;
      }
    }
  }

  private static HttpResponse<String> post(String url, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
