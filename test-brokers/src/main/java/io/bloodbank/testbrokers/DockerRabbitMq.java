package io.bloodbank.testbrokers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import org.testcontainers.utility.DockerImageName;

/** A RabbitMQ in a container. The container ends with the JVM: Testcontainers sees to that. */
final class DockerRabbitMq {
  private static final DockerImageName IMAGE = DockerImageName.parse("rabbitmq:3.12-management");
  private static final byte[] PING =
      "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private DockerRabbitMq() {}

  /** Its URI; empty where Docker does not answer, which is found out without Testcontainers. */
  static Optional<String> start() {
    if (addresses(System.getenv()).stream().noneMatch(DockerRabbitMq::answers)) {
      return Optional.empty();
    }
    try {
      return Optional.of(startContainer());
    } catch (RuntimeException e) {
      System.err.println("Docker answers, but " + IMAGE + " does not start in it: " + e);
      return Optional.empty();
    }
  }

  @SuppressWarnings("resource") // lives as long as the JVM
  private static String startContainer() {
    RabbitMQContainer container = new RabbitMQContainer(IMAGE);
    container.start();
    return "amqp://%s:%s@%s:%d"
        .formatted(
            container.getAdminUsername(),
            container.getAdminPassword(),
            container.getHost(),
            container.getAmqpPort());
  }

  private static List<SocketAddress> addresses(Map<String, String> environment) {
    List<SocketAddress> addresses = new ArrayList<>();
    String host = environment.get("DOCKER_HOST");
    if (host != null) {
      URI uri = URI.create(host);
      addresses.add(
          "unix".equals(uri.getScheme())
              ? UnixDomainSocketAddress.of(uri.getPath())
              : new InetSocketAddress(uri.getHost(), uri.getPort()));
      return addresses;
    }
    String home = System.getProperty("user.home", "");
    addresses.add(UnixDomainSocketAddress.of("/var/run/docker.sock"));
    addresses.add(UnixDomainSocketAddress.of(Path.of(home, ".docker/run/docker.sock")));
    String runtime = environment.get("XDG_RUNTIME_DIR");
    if (runtime != null) {
      addresses.add(UnixDomainSocketAddress.of(Path.of(runtime, "docker.sock")));
    }
    return addresses;
  }

  private static boolean answers(SocketAddress address) {
    try (SocketChannel channel =
        address instanceof UnixDomainSocketAddress
            ? SocketChannel.open(StandardProtocolFamily.UNIX)
            : SocketChannel.open()) {
      channel.connect(address);
      if (!(address instanceof UnixDomainSocketAddress)) {
        return true; // TLS may be spoken here
      }
      channel.write(ByteBuffer.wrap(PING));
      ByteBuffer answer = ByteBuffer.allocate(16);
      channel.read(answer);
      return new String(answer.array(), StandardCharsets.US_ASCII).startsWith("HTTP/1.");
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
