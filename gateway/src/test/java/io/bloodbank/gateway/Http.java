package io.bloodbank.gateway;

import io.bloodbank.catalog.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A client of one gateway. */
record Http(int port) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** An answer with its JSON. */
  record Answer(int status, HttpResponse<byte[]> response) {
    JsonNode json() {
      return StrictJson.MAPPER.readTree(response.body());
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    /** A member of the JSON as text. */
    String text(String pointer) {
      return json().at(pointer).asString();
    }
  }

  Answer post(String path, String json, String... headers) throws Exception {
    return post(path, BodyPublishers.ofString(json), headers);
  }

  Answer post(String path, BodyPublisher body, String... headers) throws Exception {
    HttpRequest.Builder request = request(path).POST(body);
    boolean typed = false;
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
      typed |= headers[i].equalsIgnoreCase("Content-Type");
    }
    return send(typed ? request : request.header("Content-Type", "application/json"));
  }

  Answer get(String path) throws Exception {
    return send(request(path));
  }

  Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), response);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }
}
