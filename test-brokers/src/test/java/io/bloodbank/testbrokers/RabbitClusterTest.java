package io.bloodbank.testbrokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RabbitClusterTest {
  private static final Path FOLDER = Path.of("target/rabbitmq");

  @Test
  void aNodeKeepsItsAddressAndItsMessagesOverAKill() throws Exception {
    try (RabbitCluster cluster = RabbitCluster.start(FOLDER, 1)) {
      RabbitNode node = cluster.node();
      try (Connection connection = node.connect();
          Channel channel = connection.createChannel()) {
        channel.queueDeclare("kept", true, false, false, Map.of());
        channel.confirmSelect();
        channel.basicPublish("", "kept", MessageProperties.PERSISTENT_BASIC, new byte[] {1});
        channel.waitForConfirmsOrDie(30_000);
      }

      node.writeDown();
      node.kill();

      assertThat(node.isRunning()).isFalse();
      assertThatThrownBy(node::connect).isInstanceOf(IOException.class);
      node.start();
      try (Connection connection = node.connect();
          Channel channel = connection.createChannel()) {
        assertThat(channel.messageCount("kept")).isEqualTo(1);
      }
    }
  }
}
