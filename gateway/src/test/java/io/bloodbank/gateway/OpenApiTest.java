package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The gateway does what its OpenAPI document says. */
@Timeout(60)
class OpenApiTest {
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/x-ndjson",
          "application/cloudevents+json",
          "application/cloudevents-batch+json",
          "text/plain");

  @BrokerTest
  void namesTheRoutesThatTheGatewayHas(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      Set<String> documented = new TreeSet<>();
      for (Map.Entry<String, JsonNode> path : openApi(bus).path("paths").properties()) {
        for (String method : path.getValue().propertyNames()) {
          documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
      Set<String> routes = new TreeSet<>(bus.http.get("/").json().path("routes").propertyNames());
      assertThat(routes.remove("POST /events/{routing.key}")).isTrue();
      Bus.CONTRACTS.events().forEach(event -> routes.add("POST /events/" + event.key()));
      routes.add("GET /");

      assertThat(documented).isEqualTo(routes);
    }
  }

  @BrokerTest
  void everyRouteAnswersAsDocumented(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker).listening()) {
      List<String> published = new ArrayList<>();
      for (Map.Entry<String, JsonNode> path : openApi(bus).path("paths").properties()) {
        JsonNode post = path.getValue().path("post");
        for (Map.Entry<String, JsonNode> type : types(post)) {
          for (JsonNode example : examples(type.getValue())) {
            String body = example.toString();
            check(bus.http.post(path.getKey(), body, "Content-Type", type.getKey()), post, 200);
            published.add(path.getKey() + " as " + type.getKey());
          }
        }
        if (!post.isMissingNode()) {
          check(bus.http.post(path.getKey(), "{}"), post, 422);
          check(bus.http.post(path.getKey(), "{"), post, 400);
          check(bus.http.post(path.getKey(), "{}", "Content-Type", "text/plain"), post, 415);
        } else if (path.getKey().equals("/events/stream")) {
          check(bus.http.get(path.getKey() + "?binding=.."), path.getValue().path("get"), 400);
        } else {
          JsonNode get = path.getValue().path("get");
          check(bus.http.get(path.getKey()), get, path.getKey().equals("/docs") ? 308 : 200);
        }
      }
      assertThat(bus.arrived()).hasSameSizeAs(published).hasSizeGreaterThan(60);
      assertThat(published)
          .contains("/events/artifact.deleted as application/cloudevents+json")
          .contains("/events/artifact.deleted as application/json");
    }
  }

  @BrokerTest
  void everyTypeOfABodyIsTakenAndNoOther(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      JsonNode paths = openApi(bus).path("paths");
      for (String path : List.of("/events", "/events/artifact.deleted", "/events/calendar")) {
        Set<String> documented = new TreeSet<>();
        types(paths.path(path).path("post")).forEach(type -> documented.add(type.getKey()));
        Set<String> taken = new TreeSet<>();
        for (String type : TYPES) {
          if (bus.http.post(path, "", "Content-Type", type).status() != 415) {
            taken.add(type);
          }
        }
        assertThat(documented).as(path).isEqualTo(taken);
      }
    }
  }

  private static Set<Map.Entry<String, JsonNode>> types(JsonNode operation) {
    return operation.at("/requestBody/content").properties();
  }

  private static List<JsonNode> examples(JsonNode type) {
    List<JsonNode> examples = new ArrayList<>();
    type.path("examples").values().forEach(example -> examples.add(example.path("value")));
    type.path("example").asOptional().ifPresent(examples::add);
    return examples;
  }

  private static void check(Answer answer, JsonNode operation, int status) {
    String what = operation.path("operationId").asString() + " " + status;
    assertThat(answer.status()).as(what).isEqualTo(status);
    JsonNode response = operation.at("/responses/" + status);
    assertThat(response.isObject()).as(what).isTrue();
    String type = answer.header("Content-Type").orElse("");
    if (response.has("$ref")) {
      assertThat(type).as(what).isEqualTo("application/problem+json");
    } else if (response.has("content")) {
      assertThat(response.path("content").propertyNames()).as(what).contains(type);
    }
  }

  @BrokerTest
  void theDocumentsAreAtTheRootWithATag(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      for (String path : List.of("/openapi.json", "/asyncapi.json")) {
        Answer answer = bus.http.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("application/json");
        String tag = answer.header("ETag").orElseThrow();
        Answer again = bus.http.send(bus.http.request(path).header("If-None-Match", tag));
        assertThat(again.status()).isEqualTo(304);
      }
      assertThat(bus.http.get("/openapi.json").text("/openapi")).isEqualTo("3.1.0");
      assertThat(bus.http.get("/asyncapi.json").text("/asyncapi")).isEqualTo("3.0.0");
    }
  }

  private static JsonNode openApi(Bus bus) throws Exception {
    return bus.http.get("/openapi.json").json();
  }
}
