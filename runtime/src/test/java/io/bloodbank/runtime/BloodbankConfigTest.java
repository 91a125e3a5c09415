package io.bloodbank.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BloodbankConfigTest {
  private static BloodbankConfig config(String... pairs) {
    Map<String, String> variables = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      variables.put(pairs[i], pairs[i + 1]);
    }
    return BloodbankConfig.fromEnvironment(variables);
  }

  @Test
  void hasTheDefaultsOfTheBus() {
    BloodbankConfig config = config("RABBIT_HOST", "");
    assertThat(config.host()).isEqualTo("localhost");
    assertThat(config.port()).isEqualTo(5672);
    assertThat(config.user()).isEqualTo("guest");
    assertThat(config.password()).isEqualTo("guest");
    assertThat(config.virtualHost()).isEqualTo("/");
    assertThat(config.tls()).isFalse();
    assertThat(config.exchangeName()).isEqualTo("events");
    assertThat(config.exchangeType()).isEqualTo("topic");
    assertThat(config.exchangeDurable()).isTrue();
    assertThat(config).hasToString(BloodbankConfig.builder().build().toString());
  }

  @Test
  void readsTheParts() {
    BloodbankConfig config =
        config(
            "RABBIT_HOST",
            "mq",
            "RABBIT_PORT",
            "5673",
            "RABBIT_USER",
            "u",
            "RABBIT_PASSWORD",
            "s3cret",
            "RABBIT_VHOST",
            "team",
            "EXCHANGE_NAME",
            "x",
            "EXCHANGE_TYPE",
            "direct",
            "EXCHANGE_DURABLE",
            "False");
    assertThat(config).hasToString("amqp://u@mq:5673/team exchange x (direct)");
    assertThat(config.password()).isEqualTo("s3cret");
    assertThat(config.exchangeDurable()).isFalse();
    assertThat(config.toBuilder().host("other").build())
        .hasToString("amqp://u@other:5673/team exchange x (direct)");
  }

  @ParameterizedTest
  @CsvSource({
    "amqp://mq, amqp://guest@mq:5672, guest",
    "amqp://mq/, amqp://guest@mq:5672, guest",
    "amqp://mq/%2F, amqp://guest@mq:5672, guest",
    "amqps://u:p%40ss+@mq/a%2Fb, amqps://u@mq:5671/a/b, p@ss+",
    "amqp://u:p@[::1]:99, amqp://u@[::1]:99, p",
    "amqp://u:p@my_broker:99/a, amqp://u@my_broker:99/a, p",
    "amqp://my_broker:/, amqp://guest@my_broker:5672, guest",
  })
  void theUrlWinsOverTheParts(String url, String broker, String password) {
    BloodbankConfig config = config("RABBIT_URL", url, "RABBIT_HOST", "elsewhere");
    assertThat(config).hasToString(broker + " exchange events (topic)");
    assertThat(config.password()).isEqualTo(password);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RABBIT_PORT|70000|RABBIT_PORT is \"70000\"; allowed: a port from 1 to 65535",
        "RABBIT_PORT|amqp|RABBIT_PORT is \"amqp\"; allowed: a port from 1 to 65535",
        "RABBIT_HOST|amqp://x|RABBIT_HOST is \"amqp://x\"; allowed: a host name or an address",
        "EXCHANGE_TYPE|Topic|EXCHANGE_TYPE is \"Topic\"; allowed: topic, direct, fanout or headers",
        "EXCHANGE_DURABLE|yes|EXCHANGE_DURABLE is \"yes\"; allowed: true or false",
        "RABBIT_TLS|on|RABBIT_TLS is \"on\"; allowed: true or false",
        "RABBIT_TLS_CA|/ca.pem|RABBIT_TLS_CA is \"/ca.pem\"; allowed: nothing without"
            + " RABBIT_TLS=true or RABBIT_URL=amqps://…",
        "RABBIT_TLS_CERT|/c.pem|RABBIT_TLS_CERT is \"/c.pem\"; allowed: nothing without"
            + " RABBIT_TLS=true or RABBIT_URL=amqps://…",
        "RABBIT_TLS_KEY|/k.pem|RABBIT_TLS_KEY is \"/k.pem\"; allowed: nothing without"
            + " RABBIT_TLS=true or RABBIT_URL=amqps://…",
        "RABBIT_PORT|0|RABBIT_PORT is \"0\"; allowed: a port from 1 to 65535",
        "RABBIT_HOST|a b|RABBIT_HOST is \"a b\"; allowed: a host name or an address",
        "RABBIT_URL|http://u:s3cret@mq|RABBIT_URL is \"http://u:***@mq\"; allowed:"
            + " amqp://user:password@host:port/vhost, or amqps://…",
        "RABBIT_URL|amqp://u:s3cret@mq/a/b|RABBIT_URL is \"amqp://u:***@mq/a/b\"; allowed:"
            + " amqp://user:password@host:port/vhost, or amqps://…",
        "RABBIT_URL|amqp://guest:s3cret|RABBIT_URL is \"amqp://guest:***\"; allowed:"
            + " amqp://user:password@host:port/vhost, or amqps://…",
        "RABBIT_HOST|amqp://u:s3cret@mq:5672|RABBIT_HOST is \"amqp://u:***@mq:5672\"; allowed:"
            + " a host name or an address",
        "RABBIT_URL|u:s3cret@mq|RABBIT_URL is \"u:***@mq\"; allowed:"
            + " amqp://user:password@host:port/vhost, or amqps://…",
        "RABBIT_URL|amqp://u:s3 cr@et@mq|RABBIT_URL is \"amqp://u:***@mq\"; allowed:"
            + " amqp://user:password@host:port/vhost, or amqps://…",
      })
  void aBadValueIsOneLine(String variable, String value, String message) {
    assertThatThrownBy(() -> config(variable, value))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessage(message)
        .hasMessageNotContaining("s3c")
        .hasNoCause();
  }

  @Test
  void namesThatAmqpCannotCarryAreOneLine() {
    String long256 = "é".repeat(128);
    for (String variable : List.of("RABBIT_VHOST", "EXCHANGE_NAME")) {
      assertThatThrownBy(() -> config(variable, long256))
          .isInstanceOf(InvalidConfiguration.class)
          .hasMessage(variable + " is \"" + long256 + "\"; allowed: a name of 1 to 255 bytes");
    }
  }

  @Test
  void tlsTakesItsOwnPortUnlessOneIsSet() {
    assertThat(config("RABBIT_TLS", "true", "RABBIT_HOST", "mq"))
        .hasToString("amqps://guest@mq:5671 exchange events (topic)");
    assertThat(config("RABBIT_TLS", "TRUE", "RABBIT_PORT", "5672"))
        .hasToString("amqps://guest@localhost:5672 exchange events (topic)");
    assertThat(config("RABBIT_TLS", "true", "RABBIT_URL", "amqps://mq").tls()).isTrue();
    assertThat(BloodbankConfig.builder().tls(true).tls(false).build().port()).isEqualTo(5672);
    assertThatThrownBy(() -> config("RABBIT_TLS", "true", "RABBIT_URL", "amqp://mq"))
        .hasMessage("RABBIT_TLS is \"true\"; allowed: false, or RABBIT_URL=amqps://…");
  }
}
