package io.bloodbank.testbrokers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A Redis that belongs to one test, which may stop and kill it. It is started from the installed
 * {@code redis-server} on a free port of the loopback address, which it keeps over a restart.
 *
 * <p>Where Redis is not installed, the test is skipped; with {@code BLOODBANK_REQUIRE_REDIS=true}
 * it fails.
 */
public final class RedisServer implements AutoCloseable {
  private static final String PROGRAM = "redis-server";
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int CONNECT_MILLIS = 200;

  private final int port = Ports.free();
  private final Path home;
  private final boolean durable;
  private Process process;

  private RedisServer(Path home, boolean durable) throws IOException {
    this.home = home;
    this.durable = durable;
    this.process = launch();
    awaitAnswer();
  }

  /**
   * Starts one.
   *
   * @param folder is made and may be there from an earlier run; most often below {@code target/}
   * @param durable whether what it has answered survives a kill; else a restart forgets everything
   */
  public static RedisServer start(Path folder, boolean durable) throws IOException {
    Map<String, String> environment = System.getenv();
    Installation.require(
        Installation.folderOf(PROGRAM, Stream.empty(), environment),
        PROGRAM + " is not installed, so none can be started, stopped and killed",
        "BLOODBANK_REQUIRE_REDIS",
        environment);
    Path home = folder.toAbsolutePath().resolve(UUID.randomUUID().toString());
    return new RedisServer(Files.createDirectories(home), durable);
  }

  /** Such as {@code redis://127.0.0.1:20379}. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** Starts it again after a stop or a kill, and waits until it takes connections. */
  public void start() throws IOException {
    process = launch();
    awaitAnswer();
  }

  private Process launch() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(PROGRAM, "--port", String.valueOf(port));
    builder.command().addAll(Arrays.asList("--bind", "127.0.0.1", "--save", ""));
    if (durable) {
      builder.command().addAll(Arrays.asList("--appendonly", "yes", "--appendfsync", "always"));
    }
    Process launched =
        builder
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(launched::destroyForcibly));
    return launched;
  }

  private Path log() {
    return home.resolve("output.log");
  }

  private void awaitAnswer() throws IOException {
    Startup.await(
        process,
        START,
        PAUSE,
        this::ask,
        () -> PROGRAM + " did not start on port " + port + "; see " + log());
  }

  private void ask() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
    }
  }

  /** Stops it in order. */
  public void stop() {
    process.destroy();
    process.onExit().join();
  }

  /** Kills it ({@code kill -9}). */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
