package io.bloodbank.benchmarks.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * An {@link Assault} that goes on, in a process with the lowest priority: those who do such things
 * have machines of their own, and must not take the processors from what is measured.
 */
final class AssaultProcess implements AutoCloseable {
  private final Process process;

  private AssaultProcess(Process process) {
    this.process = process;
  }

  static AssaultProcess begin(Assault.Kind kind, int port, int number) throws IOException {
    List<String> command =
        List.of(
            "nice",
            "-n",
            "19",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Assault.class.getName(),
            kind.name(),
            Integer.toString(port),
            Integer.toString(number));
    return new AssaultProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Ends it, and says how many requests had which answer. */
  String end() throws IOException {
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
