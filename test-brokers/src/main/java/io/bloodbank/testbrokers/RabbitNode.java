package io.bloodbank.testbrokers;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One RabbitMQ node of a {@link RabbitCluster}. It keeps its ports and data over a restart. */
public final class RabbitNode {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration STOP = Duration.ofMinutes(1);

  private final RabbitProgram program;
  private final Path home;
  private final String name;
  private final int port = Ports.free();
  private final int distributionPort = Ports.free();
  private final Map<String, String> shared;
  private @Nullable Process process;

  RabbitNode(RabbitProgram program, Map<String, String> shared, Path home, int number)
      throws IOException {
    this.program = program;
    this.shared = shared;
    this.home = Files.createDirectories(home.resolve("node" + number));
    this.name = "node" + number + "@localhost";
  }

  /** As it is called among nodes. */
  public String name() {
    return name;
  }

  /** With user and password. */
  public String uri() {
    return "amqp://guest:guest@127.0.0.1:" + port;
  }

  /** A connection of the plain client, without recovery. */
  public Connection connect() throws IOException {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(port);
    factory.setAutomaticRecoveryEnabled(false);
    try {
      return factory.newConnection("test");
    } catch (TimeoutException e) {
      throw new IOException("Node " + name + " does not answer", e);
    }
  }

  void configure(List<String> cluster) throws IOException {
    StringBuilder lines = new StringBuilder("listeners.tcp.1 = 127.0.0.1:" + port + "\n");
    lines.append("cluster_formation.peer_discovery_backend = classic_config\n");
    for (int i = 0; i < cluster.size(); i++) {
      lines.append(
          "cluster_formation.classic_config.nodes.%d = %s%n".formatted(i + 1, cluster.get(i)));
    }
    Files.writeString(home.resolve("rabbitmq.conf"), lines);
    Files.writeString(home.resolve("enabled_plugins"), "[].\n");
  }

  /** Starts it, again after a kill or a stop, and waits until it takes connections. */
  public void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.server())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    environment(builder);
    Process started = builder.start();
    process = started;
    Startup.await(
        started,
        START,
        PAUSE,
        () -> connect().close(),
        () -> "Node " + name + " did not start; see " + log());
  }

  private void environment(ProcessBuilder builder) {
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(variable -> variable.startsWith("RABBIT"));
    environment.putAll(shared);
    environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
    environment.put("RABBITMQ_NODENAME", name);
    environment.put("RABBITMQ_DIST_PORT", String.valueOf(distributionPort));
    environment.put("RABBITMQ_MNESIA_BASE", home.resolve("data").toString());
    environment.put("RABBITMQ_LOG_BASE", home.resolve("log").toString());
    environment.put("RABBITMQ_PID_FILE", home.resolve("pid").toString());
    environment.put("RABBITMQ_CONFIG_FILE", home.resolve("rabbitmq.conf").toString());
    environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", home.resolve("enabled_plugins").toString());
    environment.put("RABBITMQ_CONF_ENV_FILE", "/dev/null"); // not that of the installed broker
    environment.put(
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
    // The script becomes the broker instead of starting it, so that our child is what we kill.
    environment.put("RUNNING_UNDER_SYSTEMD", "true");
  }

  private Path log() {
    return home.resolve("output.log");
  }

  /** Whether its process runs. */
  public boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** Kills it ({@code kill -9}): no connection is closed, nothing is written any more. */
  public void kill() {
    end(true);
  }

  /** Stops it in order. */
  public void stop() {
    end(false);
  }

  private void end(boolean atOnce) {
    Process running = process;
    if (running == null) {
      return;
    }
    if (atOnce) {
      running.destroyForcibly();
    } else {
      running.destroy();
    }
    try {
      if (!running.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Writes down which queues there are. By itself a node does that only a while after a
   * declaration, and after a kill a queue that it has not written down is gone, or without a leader
   * where it is a quorum queue.
   */
  public void writeDown() throws IOException {
    ctl("eval", "mnesia:dump_log(), [dets:sync(Table) || Table <- dets:all()].");
  }

  /** Raises the memory alarm, which blocks every connection that publishes. */
  public void raiseMemoryAlarm() throws IOException {
    ctl("set_vm_memory_high_watermark", "absolute", "1");
  }

  /** Ends the memory alarm. */
  public void clearMemoryAlarm() throws IOException {
    ctl("set_vm_memory_high_watermark", "0.6");
  }

  /** Runs {@code rabbitmqctl} on this node and returns what it printed. */
  public String ctl(String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program.ctl()).redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    environment(builder);
    Process ctl = builder.start();
    String output = new String(ctl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (ctl.waitFor() != 0) {
        throw new IOException("rabbitmqctl " + String.join(" ", arguments) + " failed: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted in rabbitmqctl", e);
    }
    return output;
  }

  @Override
  public String toString() {
    return name;
  }
}
