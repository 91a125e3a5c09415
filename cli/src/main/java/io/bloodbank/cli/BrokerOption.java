package io.bloodbank.cli;

import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.BloodbankConfigBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which broker to use, for every command that connects to one. */
final class BrokerOption {
  @Option(
      names = "--broker",
      paramLabel = "URL",
      description =
          "The broker, as amqp://user:password@host:port/vhost. Default: $$RABBIT_URL or the other"
              + " RABBIT_* variables, else amqp://guest:guest@localhost:5672.")
  private @Nullable String broker;

  @Option(
      names = "--exchange",
      paramLabel = "NAME",
      description = "The exchange. Default: $$EXCHANGE_NAME, else events.")
  private @Nullable String exchange;

  BloodbankConfigBuilder config() {
    BloodbankConfigBuilder config = BloodbankConfig.fromEnvironment().toBuilder();
    if (broker != null) {
      config.uri(broker);
    }
    if (exchange != null) {
      config.exchangeName(exchange);
    }
    return config;
  }
}
