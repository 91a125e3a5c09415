package io.bloodbank.testbrokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.net.ConnectException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultProxyTest {
  @BrokerTest
  void dropsConnectionsAndTakesNewOnes(TestBroker broker) throws Exception {
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri())) {
      Connection first = connect(proxy);
      assertThat(proxy.connections()).isEqualTo(1);
      CountDownLatch down = new CountDownLatch(1);
      first.addShutdownListener(cause -> down.countDown());
      proxy.drop();
      assertThat(down.await(5, TimeUnit.SECONDS)).isTrue();
      connect(proxy).abort();
    }
  }

  @BrokerTest
  void refusesUntilToldToAccept(TestBroker broker) throws Exception {
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri())) {
      Connection first = connect(proxy);
      CountDownLatch down = new CountDownLatch(1);
      first.addShutdownListener(cause -> down.countDown());
      proxy.refuse();
      assertThat(down.await(5, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> connect(proxy)).isInstanceOf(ConnectException.class);
      proxy.accept();
      connect(proxy).abort();
    }
  }

  @BrokerTest
  void holdsBackAndLetsThrough(TestBroker broker) throws Exception {
    try (FaultProxy proxy = FaultProxy.inFrontOf(broker.uri());
        Connection connection = connect(proxy)) {
      Channel channel = connection.createChannel();
      channel.confirmSelect();
      String queue = broker.unique("held");
      channel.queueDeclare(queue, true, false, false, null);
      proxy.pause();
      channel.basicPublish("", queue, null, new byte[1]);
      assertThatThrownBy(() -> channel.waitForConfirms(300)).isInstanceOf(TimeoutException.class);
      proxy.resume();
      assertThat(channel.waitForConfirms(5_000)).isTrue();
      assertThat(channel.basicGet(queue, true)).isNotNull();
    }
  }

  private static Connection connect(FaultProxy proxy) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setAutomaticRecoveryEnabled(false);
    factory.setUri(proxy.uri());
    return factory.newConnection();
  }
}
