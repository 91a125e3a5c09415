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
        JsonNode examples = post.at("/requestBody/content/application~1json/examples");
        for (JsonNode example : examples.values()) {
          String body = example.path("value").toString();
          check(bus.http.post(path.getKey(), body), post, 200);
          published.add(path.getKey());
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
      assertThat(bus.arrived()).hasSameSizeAs(published).hasSizeGreaterThan(30);
    }
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
