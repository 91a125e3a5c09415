package io.bloodbank.compat.internal.solve;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.bloodbank.compat.internal.strings.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** What is known of formats holds for the validator that the bus uses. */
class FormatsTest {
  private static final String CHARACTERS = "0123456789abcPTZz:.+-/@# _%[]~{}\u00e9\n";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  @ParameterizedTest
  @CsvSource({
    "uuid, 123e4567-e89b-12d3-a456-426614174000, 00000000-0000-0000-0000-000000000000",
    "date, 2024-02-28, +12345-01-01",
    "date, 1999-12-28, 2024-02-29",
    "time, 12:30:00Z, 23:59:60+01:00",
    "date-time, 2024-02-28T12:30:00Z, 2024-02-28 12:30:00.123456789+01:00",
    "duration, P1D, P1Y2M3DT4H5M6.7S",
    "duration, P4W, -PT1S",
    "email, a@b.com, \"a b\"@example.com",
    "idn-email, a@b.com, x@[127.0.0.1]",
    "hostname, a.b.com, xn--nxasmq6b",
    "idn-hostname, a.b.com, bücher.example",
    "ipv4, 127.0.0.1, 255.255.255.255",
    "ipv6, 1:2:3:4:5:6:7:8, ::ffff:1.2.3.4",
    "uri, https://a.com/b, urn:isbn:1",
    "iri, https://a.com/b, http://é.com/é",
    "uri-reference, /a/b, ../a?b#c",
    "iri-reference, /a/b, é?b#c",
    "uri-template, https://a.com/b, https://a.com/{b}",
    "json-pointer, /a/b, /a~1b/~0",
    "relative-json-pointer, 0#, 12/a/b",
    "regex, abc, ^a+$"
  })
  void isAtLeastAndAtMostWhatTheValidatorSays(String format, String one, String other) {
    Schema schema =
        REGISTRY.getSchema(JsonMapper.shared().createObjectNode().put("format", format));
    Language surely = Formats.surely(format);
    Language possibly = Formats.possibly(format);
    SplittableRandom random = new SplittableRandom(7);
    List<String> texts = new ArrayList<>(surely.words(50));
    texts.add(one);
    texts.add(other);
    for (int i = 0; i < 3_000; i++) {
      texts.add(changed(texts.get(random.nextInt(texts.size())), random));
    }
    assertThat(surely.contains(one)).isTrue();
    for (String text : texts) {
      boolean valid = schema.validate(StringNode.valueOf(text)).isEmpty();
      if (surely.contains(text)) {
        assertThat(valid).as("surely " + format + ": " + text).isTrue();
      }
      if (valid) {
        assertThat(possibly.contains(text)).as("possibly " + format + ": " + text).isTrue();
      }
    }
  }

  private static String changed(String text, SplittableRandom random) {
    int at = random.nextInt(text.length() + 1);
    char character = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at) + character + text.substring(at);
      case 1 -> at < text.length() ? text.substring(0, at) + text.substring(at + 1) : text;
      default ->
          at < text.length() ? text.substring(0, at) + character + text.substring(at + 1) : text;
    };
  }
}
