package io.bloodbank.testbrokers;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The RabbitMQ that is installed on this machine: where its programs are. */
record RabbitProgram(Path folder) {
  /** Debian's programs on the path become another user; these are the ones behind them. */
  private static final Path DEBIAN = Path.of("/usr/lib/rabbitmq/bin");

  /** Skips the test where there is none, or fails it with BLOODBANK_REQUIRE_RABBITMQ=true. */
  static RabbitProgram require() {
    Map<String, String> environment = System.getenv();
    return Installation.require(
        find(environment),
        "rabbitmq-server is not installed, so no node can be started, stopped and killed",
        RabbitMq.REQUIRED,
        environment);
  }

  static Optional<RabbitProgram> find(Map<String, String> environment) {
    return Installation.folderOf("rabbitmq-server", Stream.of(DEBIAN), environment)
        .map(RabbitProgram::new);
  }

  String server() {
    return folder.resolve("rabbitmq-server").toString();
  }

  String ctl() {
    return folder.resolve("rabbitmqctl").toString();
  }
}
