package io.bloodbank.faults;

import io.bloodbank.testbrokers.RabbitCluster;
import io.bloodbank.testbrokers.RabbitNode;
import java.io.IOException;
import java.nio.file.Path;

/** The nodes that these tests break; one alone serves all tests that need no more. */
final class Nodes {
  private static final Path FOLDER = Path.of("target/rabbitmq");

  private static RabbitCluster alone;

  private Nodes() {}

  /** A node that runs; it ends with the JVM. */
  static synchronized RabbitNode one() throws IOException {
    if (alone == null) {
      alone = RabbitCluster.start(FOLDER, 1);
    } else if (!alone.node().isRunning()) {
      alone.node().start();
    }
    return alone.node();
  }

  static RabbitCluster three() throws IOException {
    return RabbitCluster.start(FOLDER, 3);
  }
}
