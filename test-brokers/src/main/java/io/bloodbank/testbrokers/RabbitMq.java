package io.bloodbank.testbrokers;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The RabbitMQ of the broker tests, or why there is none. */
sealed interface RabbitMq {
  /** A reachable one; {@code address} is host and port, without the password. */
  record Found(String uri, String address, String version) implements RabbitMq {}

  /** One line that says where it was looked for and what was found there. */
  record Missing(String reason) implements RabbitMq {}

  int TIMEOUT_MILLIS = 5_000;

  String REQUIRED = "BLOODBANK_REQUIRE_RABBITMQ";

  static boolean required(Map<String, String> environment) {
    return Installation.isRequired(REQUIRED, environment);
  }

  /** One that the environment names is the only one asked. */
  static RabbitMq find(Map<String, String> environment) {
    boolean named =
        environment.keySet().stream()
            .anyMatch(name -> name.startsWith("RABBIT_") && !name.startsWith("RABBIT_TLS"));
    RabbitMq rabbitMq = probe(uri(environment));
    if (named || rabbitMq instanceof Found) {
      return rabbitMq;
    }
    return DockerRabbitMq.start()
        .<RabbitMq>map(RabbitMq::probe)
        .orElseGet(
            () -> new Missing(((Missing) rabbitMq).reason() + ", and Docker does not answer"));
  }

  private static String uri(Map<String, String> environment) {
    String url = environment.get("RABBIT_URL");
    if (url != null) {
      return url;
    }
    return "amqp://%s:%s@%s:%s/%s"
        .formatted(
            encoded(environment.getOrDefault("RABBIT_USER", "guest")),
            encoded(environment.getOrDefault("RABBIT_PASSWORD", "guest")),
            environment.getOrDefault("RABBIT_HOST", "localhost"),
            environment.getOrDefault("RABBIT_PORT", "5672"),
            encoded(environment.getOrDefault("RABBIT_VHOST", "/")));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static RabbitMq probe(String uri) {
    String address = address(uri);
    ConnectionFactory factory = new ConnectionFactory();
    factory.setAutomaticRecoveryEnabled(false);
    factory.setConnectionTimeout(TIMEOUT_MILLIS);
    factory.setHandshakeTimeout(TIMEOUT_MILLIS);
    try {
      factory.setUri(uri);
      try (Connection connection = factory.newConnection()) {
        Map<String, Object> server = connection.getServerProperties();
        String product = String.valueOf(server.get("product"));
        return product.equals("RabbitMQ")
            ? new Found(uri, address, String.valueOf(server.get("version")))
            : new Missing("what answers at " + address + " is " + product + ", not RabbitMQ");
      }
    } catch (Exception e) {
      return new Missing("no RabbitMQ at " + address + " (" + reason(e) + ")");
    }
  }

  private static String reason(Exception e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }

  private static String address(String uri) {
    URI parsed = URI.create(uri);
    return parsed.getHost() + ":" + (parsed.getPort() < 0 ? 5672 : parsed.getPort());
  }
}
