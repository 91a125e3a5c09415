package io.bloodbank.testbrokers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * RabbitMQ nodes that belong to one test, which may stop and kill them. They are started from the
 * installed program, listen on free ports of the loopback address, and keep all that they write in
 * one folder; their names are known to a name server (epmd) of their own.
 *
 * <p>Where RabbitMQ is not installed, the test is skipped; with {@code
 * BLOODBANK_REQUIRE_RABBITMQ=true} it fails.
 */
public final class RabbitCluster implements AutoCloseable {
  private final Process nameServer;
  private final List<RabbitNode> nodes = new ArrayList<>();

  private RabbitCluster(Process nameServer) {
    this.nameServer = nameServer;
    Runtime.getRuntime().addShutdownHook(new Thread(this::killAll));
  }

  /**
   * Starts nodes and waits until they form a cluster.
   *
   * @param folder is made and may be there from an earlier run; most often below {@code target/}
   * @param size 1 or more
   */
  public static RabbitCluster start(Path folder, int size) throws IOException {
    RabbitProgram program = RabbitProgram.require();
    Path home =
        Files.createDirectories(folder.toAbsolutePath().resolve(UUID.randomUUID().toString()));
    Path cookie = Files.writeString(home.resolve(".erlang.cookie"), UUID.randomUUID().toString());
    Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
    int port = Ports.free();
    RabbitCluster cluster =
        new RabbitCluster(
            new ProcessBuilder("epmd", "-port", String.valueOf(port), "-address", "127.0.0.1")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("epmd.log").toFile())
                .start());
    Map<String, String> shared =
        Map.of("HOME", home.toString(), "ERL_EPMD_PORT", String.valueOf(port));
    try {
      for (int number = 1; number <= size; number++) {
        cluster.nodes.add(new RabbitNode(program, shared, home, number));
      }
      List<String> names = cluster.nodes.stream().map(RabbitNode::name).toList();
      for (RabbitNode node : cluster.nodes) {
        node.configure(names);
        node.start();
      }
      return cluster;
    } catch (IOException | RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  /** In the order in which they were started. */
  public List<RabbitNode> nodes() {
    return List.copyOf(nodes);
  }

  /** The first node. */
  public RabbitNode node() {
    return nodes.get(0);
  }

  /** The node that leads this quorum queue now. */
  public RabbitNode leaderOf(String queue) throws IOException {
    for (RabbitNode running : nodes) {
      if (running.isRunning()) {
        String queues = running.ctl("list_queues", "--quiet", "name", "leader");
        Optional<String> row = queues.lines().filter(l -> l.startsWith(queue + "\t")).findFirst();
        if (row.isPresent()) {
          return named(row.get().substring(queue.length() + 1).strip());
        }
      }
    }
    throw new IOException("No running node knows the queue " + queue);
  }

  private RabbitNode named(String name) throws IOException {
    return nodes.stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IOException("There is no node " + name));
  }

  private void killAll() {
    nodes.forEach(RabbitNode::kill);
    nameServer.destroyForcibly();
  }

  @Override
  public void close() {
    killAll();
  }
}
