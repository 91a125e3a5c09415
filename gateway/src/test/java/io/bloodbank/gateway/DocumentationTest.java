package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.bloodbank.catalog.StrictJson;
import io.bloodbank.embedded.EmbeddedBroker;
import io.bloodbank.gateway.Http.Answer;
import io.bloodbank.runtime.Bloodbank;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The curl commands of the documentation answer what it says that they answer. */
class DocumentationTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```\\n(curl [^`]*)```\\n```\\n(HTTP/1.1 [^`]*)```");
  private static final Pattern PATH = Pattern.compile("http://localhost:8000(\\S+)");
  private static final Pattern HEADER = Pattern.compile("-H \"([^:]+): ([^\"]+)\"");
  private static final Pattern DATA = Pattern.compile("-d '([^']*)'");

  @Test
  void everyCurlAnswersWhatThePageSays() throws Exception {
    String page = Files.readString(Path.of("../docs/gateway.md"));
    try (EmbeddedBroker broker = EmbeddedBroker.start();
        Bloodbank bloodbank = Bloodbank.connect(Bus.config(broker.uri(), "events"));
        Gateway gateway =
            Gateway.start(
                GatewayConfig.defaults().withHost("127.0.0.1").withPort(0),
                bloodbank,
                Bus.CONTRACTS)) {
      Http http = new Http(gateway.port());
      Matcher example = EXAMPLE.matcher(page);
      int examples = 0;
      for (; example.find(); examples++) {
        verify(http, example.group(1), example.group(2));
      }
      assertThat(examples).isEqualTo(page.split("curl -i", -1).length - 1).isPositive();
    }
  }

  private static void verify(Http http, String curl, String expected) throws Exception {
    List<String> headers = new ArrayList<>();
    for (Matcher header = HEADER.matcher(curl); header.find(); ) {
      headers.addAll(List.of(header.group(1), header.group(2)));
    }
    Answer answer = http.post(first(PATH, curl), first(DATA, curl), headers.toArray(String[]::new));

    assertThat(answer.status()).as(curl).isEqualTo(Integer.parseInt(expected.substring(9, 12)));
    assertThat(answer.header("Content-Type"))
        .hasValue(first(Pattern.compile("Type: (\\S+)"), expected));
    int body = expected.indexOf("\n\n");
    if (body > 0) {
      assertThat(withoutMinted(answer.response().body(), curl))
          .isEqualTo(
              withoutMinted(expected.substring(body).getBytes(StandardCharsets.UTF_8), curl));
    }
  }

  private static ObjectNode withoutMinted(byte[] json, String curl) {
    ObjectNode envelope = (ObjectNode) StrictJson.MAPPER.readTree(json);
    envelope.remove("timestamp");
    if (!curl.contains("X-Event-ID")) {
      envelope.remove("id");
    }
    return envelope;
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }
}
