package io.bloodbank.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContractPagesTest {
  @BrokerTest
  void showTheContractsUnderAStrictPolicy(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      Answer index = bus.http.get("/docs/");
      assertThat(index.status()).isEqualTo(200);
      assertThat(body(index)).contains("href=\"events/calendar.event.created.v2\"");

      Answer page = bus.http.get("/docs/events/calendar.event.created.v2");
      assertThat(page.header("Content-Type")).hasValue("text/html;charset=utf-8");
      assertThat(page.header("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "script-src 'self'")
          .doesNotContain("unsafe");
      assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(body(page)).contains("data-publish=\"../../events/calendar.event.created.v2\"");

      assertThat(bus.http.get("/docs/site.css").header("Content-Type"))
          .hasValue("text/css;charset=utf-8");
      assertThat(bus.http.get("/docs/schemas/types/artifact_type.json").text("/title"))
          .isEqualTo("Artifact type");
    }
  }

  @BrokerTest
  void areSentOnlyToThoseWhoDoNotHaveThem(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      String tag = bus.http.get("/docs/site.js").header("ETag").orElseThrow();

      for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
        Answer again =
            bus.http.send(bus.http.request("/docs/site.js").header("If-None-Match", known));
        assertThat(again.status()).as(known).isEqualTo(304);
        assertThat(again.response().body()).isEmpty();
        assertThat(again.header("ETag")).hasValue(tag);
      }
      assertThat(
              bus.http
                  .send(bus.http.request("/docs/site.js").header("If-None-Match", "\"other\""))
                  .status())
          .isEqualTo(200);
    }
  }

  @BrokerTest
  void theFolderIsWhatLinksStartFrom(TestBroker broker) throws Exception {
    try (Bus bus = Bus.on(broker)) {
      Answer moved = bus.http.get("/docs");
      assertThat(moved.status()).isEqualTo(308);
      assertThat(moved.header("Location")).hasValue("docs/");

      Answer absent = bus.http.get("/docs/events/%3Cb%3Enone");
      assertThat(absent.status()).isEqualTo(404);
    }
  }

  private static String body(Answer answer) {
    return new String(answer.response().body(), UTF_8);
  }
}
