package io.bloodbank.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class MailboxFormatTest {
  private static final SchemaRegistry REGISTRY = Validation.registry();
  private static final Schema SCHEMA =
      REGISTRY.getSchema(
          JsonMapper.shared()
              .readTree(
                  """
                  {"$schema": "https://json-schema.org/draft/2020-12/schema", "format": "email"}
                  """));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada.okafor@example.com",
        "ops@mail.internal",
        "root@localhost",
        "a+b@example.co.uk",
        "\"joe bloggs\"@example.com",
        "joe@[127.0.0.1]",
        "joe@[IPv6:::1]"
      })
  void isAMailbox(String text) {
    assertThat(SCHEMA.validate(StringNode.valueOf(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.com",
        "ada@",
        "ada@@example.com",
        ".ada@example.com",
        "ada..b@example.com",
        "ada@example..com",
        "ada@-example.com",
        "ada okafor@example.com",
        "ada@exa mple.com",
        "joe@[127.0.0.300]",
        "joe@[127.0.0]",
        "Ada <ada@example.com>",
        "ada@example.com\n"
      })
  void isNone(String text) {
    assertThat(SCHEMA.validate(StringNode.valueOf(text))).isNotEmpty();
  }
}
