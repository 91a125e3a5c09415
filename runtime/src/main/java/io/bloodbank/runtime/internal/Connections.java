package io.bloodbank.runtime.internal;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.DefaultExceptionHandler;
import io.bloodbank.runtime.BloodbankConfig;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How connections are made, and their failures in words that say what to do. */
final class Connections {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 15_000;
  private static final int HEARTBEAT_SECONDS = 10;

  /**
   * After that long without a sign a peer is dead: two heartbeats, as the client library has it.
   */
  static final Duration STALL = Duration.ofSeconds(2 * HEARTBEAT_SECONDS);

  /** What RabbitMQ can be set to take at the most. */
  private static final int MOST_BODY_BYTES = 512 * 1024 * 1024;

  private Connections() {}

  static ConnectionFactory factory(BloodbankConfig config) {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(config.host());
    factory.setPort(config.port());
    factory.setUsername(config.user());
    factory.setPassword(config.password());
    factory.setVirtualHost(config.virtualHost());
    factory.setAutomaticRecoveryEnabled(false);
    factory.setTopologyRecoveryEnabled(false);
    factory.setConnectionTimeout(CONNECT_MILLIS);
    factory.setHandshakeTimeout(ANSWER_MILLIS);
    factory.setChannelRpcTimeout(ANSWER_MILLIS);
    factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    // The client would drop the connection over a message that the broker has taken, forever.
    factory.setMaxInboundMessageBodySize(MOST_BODY_BYTES);
    factory.setExceptionHandler(new QuietAboutLosses());
    return factory;
  }

  /** The loss of a connection is told where it is dealt with. */
  private static final class QuietAboutLosses extends DefaultExceptionHandler {
    @Override
    public void handleUnexpectedConnectionDriverException(Connection lost, Throwable failure) {
      LOG.debug("Lost {}", lost, failure);
    }
  }

  /** Makes the sockets of one attempt to connect. */
  static BrokerSockets sockets(BloodbankConfig config) {
    return new BrokerSockets(
        config.tls() ? TlsFiles.context(config).getSocketFactory() : SocketFactory.getDefault());
  }

  /**
   * Closes a channel that may be closed already, by another thread at the same time too; what is
   * unsettled goes back to its queue.
   */
  static void abandon(@Nullable Channel channel) {
    if (channel == null) {
      return;
    }
    // When a second thread closes a channel, the client ends the wait of the first for the broker
    // and frees the channel's number, and opens the next one with a number that the broker still
    // knows as open, which ends the connection.
    synchronized (channel) {
      if (channel.isOpen()) {
        try {
          channel.abort();
        } catch (IOException e) {
          LOG.debug("The channel was closed already", e);
        }
      }
    }
  }

  /** Why connecting failed, and what to do. */
  static String explain(BloodbankConfig config, Throwable failure) {
    String broker = config.host() + ":" + config.port();
    if (failure instanceof PossibleAuthenticationFailureException) {
      return "The broker at "
          + broker
          + " refuses user \""
          + config.user()
          + "\": check RABBIT_USER and RABBIT_PASSWORD (or RABBIT_URL)";
    }
    if (failure instanceof UnknownHostException) {
      return "There is no host \"" + config.host() + "\": check RABBIT_HOST (or RABBIT_URL)";
    }
    if (failure instanceof SSLException) {
      return "The broker at "
          + broker
          + " cannot be trusted or speaks no TLS ("
          + failure.getMessage()
          + "): check its certificate and host name, RABBIT_TLS_CA, RABBIT_TLS_CERT and the port";
    }
    if (failure.getCause() instanceof ShutdownSignalException signal && said(signal) != null) {
      return "The broker at "
          + broker
          + " refuses the connection: "
          + said(signal)
          + "; check RABBIT_VHOST and RABBIT_USER (or RABBIT_URL)";
    }
    return "No broker answers at "
        + broker
        + " ("
        + why(failure)
        + "): start it, or check RABBIT_HOST and RABBIT_PORT (or RABBIT_URL)";
  }

  private static String why(Throwable failure) {
    if (failure instanceof ConnectException) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof TimeoutException) {
      return "no answer in time";
    }
    if (failure instanceof EOFException || failure.getCause() instanceof EOFException) {
      return "it hung up";
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  /** What the broker said, or what broke, in one line. */
  static String reason(ShutdownSignalException signal) {
    String said = said(signal);
    if (said != null) {
      return said;
    }
    Throwable cause = signal.getCause();
    if (cause instanceof EOFException) {
      return "it hung up";
    }
    return cause == null || cause.getMessage() == null ? "connection lost" : cause.getMessage();
  }

  /** The text of the broker's close, or null if it gave none. */
  static @Nullable String said(ShutdownSignalException signal) {
    Method method = signal.getReason();
    if (method instanceof AMQP.Channel.Close close) {
      return close.getReplyText();
    }
    return method instanceof AMQP.Connection.Close close ? close.getReplyText() : null;
  }

  /** The code of the broker's close, 0 if it gave none. */
  static int code(ShutdownSignalException signal) {
    Method method = signal.getReason();
    if (method instanceof AMQP.Channel.Close close) {
      return close.getReplyCode();
    }
    return method instanceof AMQP.Connection.Close close ? close.getReplyCode() : 0;
  }
}
