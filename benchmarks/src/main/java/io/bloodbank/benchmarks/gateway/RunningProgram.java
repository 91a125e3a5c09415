package io.bloodbank.benchmarks.gateway;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A gateway in processes of its own, watched from outside in the same way whatever it is. */
final class RunningProgram implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3); // the command may build itself

  private final Process process;
  private final int port;

  private RunningProgram(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it on a free port and waits until it says that it can publish.
   *
   * @param log where its output goes
   */
  static RunningProgram start(
      List<String> command, int port, Map<String, String> environment, File log)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log));
    builder.environment().putAll(environment);
    RunningProgram started = new RunningProgram(builder.start(), port);
    long deadline = System.nanoTime() + START.toNanos();
    while (!started.healthy()) {
      if (!started.alive() || System.nanoTime() - deadline > 0) {
        started.close();
        throw new IOException(String.join(" ", command) + " did not start; see " + log);
      }
      Thread.sleep(100);
    }
    return started;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean healthy() {
    try (HttpConnection connection = new HttpConnection(port, Duration.ofSeconds(2))) {
      return connection.exchange(HttpConnection.get("/health")) == 200;
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Memory that is really there for it now, by {@code /proc}; MiB. */
  long residentMebibytes() {
    return processes().mapToLong(RunningProgram::residentKibibytes).sum() / 1024;
  }

  private static long residentKibibytes(ProcessHandle process) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Processor time that it has taken since it was started. */
  Duration processorTime() {
    return processes()
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  @Override
  public void close() {
    List<ProcessHandle> all = processes().toList();
    process.destroy();
    try {
      process.waitFor(15, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
