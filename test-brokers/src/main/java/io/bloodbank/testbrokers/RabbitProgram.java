package io.bloodbank.testbrokers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The RabbitMQ that is installed on this machine: where its programs are. */
record RabbitProgram(Path folder) {
  /** Debian's programs on the path become another user; these are the ones behind them. */
  private static final Path DEBIAN = Path.of("/usr/lib/rabbitmq/bin");

  /** Skips the test where there is none, or fails it with BLOODBANK_REQUIRE_RABBITMQ=true. */
  static RabbitProgram require() {
    Optional<RabbitProgram> found = find(System.getenv());
    if (found.isEmpty()) {
      String reason =
          "rabbitmq-server is not installed, so no node can be started, stopped and killed";
      if (RabbitMq.required(System.getenv())) {
        Assertions.fail(reason + "; BLOODBANK_REQUIRE_RABBITMQ=true makes this a failure");
      }
      Assumptions.abort(reason);
    }
    return found.get();
  }

  static Optional<RabbitProgram> find(Map<String, String> environment) {
    Stream<Path> onPath =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(environment.getOrDefault("PATH", ""))
            .map(Path::of);
    return Stream.concat(Stream.of(DEBIAN), onPath)
        .filter(folder -> Files.isExecutable(folder.resolve("rabbitmq-server")))
        .findFirst()
        .map(RabbitProgram::new);
  }

  String server() {
    return folder.resolve("rabbitmq-server").toString();
  }

  String ctl() {
    return folder.resolve("rabbitmqctl").toString();
  }
}
