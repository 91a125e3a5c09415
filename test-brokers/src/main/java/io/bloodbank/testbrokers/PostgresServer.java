package io.bloodbank.testbrokers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL that belongs to one test, which may kill it. It is started from the installed
 * programs on a free port of the loopback address, which it keeps over a restart, with everything
 * by default, and takes anybody who says {@code postgres}. Its files are in the system's folder for
 * temporary files, where the user of {@link PostgresProgram} can get at them, until it is closed.
 *
 * <p>Where PostgreSQL is not installed, the test is skipped; with {@code
 * BLOODBANK_REQUIRE_POSTGRES=true} it fails.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final PostgresProgram program;
  private final int port;
  private final Path home;
  private @Nullable Process process;

  private PostgresServer(PostgresProgram program) throws IOException {
    this.program = program;
    this.port = Ports.free();
    this.home = Files.createTempDirectory("bloodbank-postgres");
    program.give(home);
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    Process initdb =
        program
            .command("initdb", "-D", data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N")
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log().toFile()))
            .start();
    if (await(initdb) != 0) {
      throw new IOException("initdb failed:\n" + output());
    }
    this.process = launch();
  }

  /** Starts one, which ends with the JVM at the latest. */
  public static PostgresServer start() throws IOException {
    return new PostgresServer(PostgresProgram.require());
  }

  /** Whether one can be started here; where it has to be possible and is not, the test fails. */
  public static boolean isInstalled() {
    return PostgresProgram.find().isPresent() || PostgresProgram.fails();
  }

  /** The database {@code postgres}, with a {@code ?} to which parameters can be added. */
  public String url() {
    return urlVia(port);
  }

  /** The same, through a proxy that listens there. */
  public String urlVia(int proxyPort) {
    return "jdbc:postgresql://127.0.0.1:" + proxyPort + "/postgres?user=postgres";
  }

  /** For {@link FaultProxy#inFrontOf}. */
  public String uri() {
    return "postgresql://127.0.0.1:" + port;
  }

  /** Starts it again after a kill, and waits until it has recovered. */
  public void restart() throws IOException {
    process = launch();
  }

  private Process launch() throws IOException {
    String[] arguments = {
      "-D", data(), "-h", "127.0.0.1", "-p", String.valueOf(port), "-k", "" // no socket of Unix
    };
    Process launched =
        program
            .command("postgres", arguments)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log().toFile()))
            .start();
    try {
      Startup.await(
          launched,
          START,
          PAUSE,
          this::ask,
          () -> "PostgreSQL did not start on port " + port + ":\n" + output());
    } catch (IOException | RuntimeException | Error e) {
      launched.destroyForcibly();
      throw e;
    }
    return launched;
  }

  private void ask() throws IOException {
    String[] arguments = {"-q", "-h", "127.0.0.1", "-p", String.valueOf(port)};
    if (await(program.command("pg_isready", arguments).directory(home.toFile()).start()) != 0) {
      throw new IOException("PostgreSQL takes no connections yet");
    }
  }

  /** Kills all its processes ({@code kill -9}). */
  public void kill() {
    List<ProcessHandle> all = new ArrayList<>();
    if (process != null) {
      all.add(process.toHandle());
      process.descendants().forEach(all::add);
    }
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().orTimeout(1, TimeUnit.MINUTES).join());
  }

  private void end() {
    kill();
    try (Stream<Path> files = Files.exists(home) ? Files.walk(home) : Stream.empty()) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("Left behind: " + home + " (" + e + ")");
    }
  }

  @Override
  public void close() {
    end();
  }

  private String data() {
    return home.resolve("data").toString();
  }

  private Path log() {
    return home.resolve("output.log");
  }

  private String output() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      return "see " + log();
    }
  }

  private static int await(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while PostgreSQL started", e);
    }
  }
}
