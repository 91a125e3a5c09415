package io.bloodbank.runtime.internal;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;

/** One life of the connection, from connecting to loss. */
final class BrokerSession {
  private final Connection connection;
  private final BrokerTraits traits;

  BrokerSession(Connection connection) {
    this.connection = connection;
    this.traits = BrokerTraits.of(connection.getServerProperties());
  }

  Connection connection() {
    return connection;
  }

  BrokerTraits traits() {
    return traits;
  }

  Channel openChannel() throws IOException {
    return connection
        .openChannel()
        .orElseThrow(() -> new IOException("the broker allows no more channels"));
  }
}
