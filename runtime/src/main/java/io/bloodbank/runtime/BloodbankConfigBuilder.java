package io.bloodbank.runtime;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.internal.TlsFiles;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of a {@link BloodbankConfig}; each has the meaning, and in errors the name,
 * of its variable.
 */
public final class BloodbankConfigBuilder {
  private static final Set<String> EXCHANGE_TYPES = Set.of("topic", "direct", "fanout", "headers");

  AmqpUri broker = AmqpUri.DEFAULT;
  @Nullable Path tlsCa;
  @Nullable Path tlsCertificate;
  @Nullable Path tlsKey;
  String exchangeName = "events";
  String exchangeType = "topic";
  boolean exchangeDurable = true;
  Duration publishTimeout = Duration.ofSeconds(10);
  int maxPending = 10_000;
  long maxPendingBytes = 64L * 1024 * 1024;
  boolean waitForBroker = true;
  @Nullable SchemaCatalog contracts;
  @Nullable MeterRegistry meterRegistry;

  BloodbankConfigBuilder() {}

  /** Starts from a configuration. */
  BloodbankConfigBuilder(BloodbankConfig config) {
    broker = config.broker;
    tlsCa = config.tlsCa;
    tlsCertificate = config.tlsCertificate;
    tlsKey = config.tlsKey;
    exchangeName = config.exchangeName;
    exchangeType = config.exchangeType;
    exchangeDurable = config.exchangeDurable;
    publishTimeout = config.publishTimeout;
    maxPending = config.maxPending;
    maxPendingBytes = config.maxPendingBytes;
    waitForBroker = config.waitForBroker;
    contracts = config.contracts;
    meterRegistry = config.meterRegistry;
  }

  /** Starts from what the variables say. */
  static BloodbankConfigBuilder of(Environment environment) {
    boolean tls = environment.flag("RABBIT_TLS", false);
    BloodbankConfigBuilder builder = new BloodbankConfigBuilder();
    if (environment.has("RABBIT_URL")) {
      builder.uri(environment.text("RABBIT_URL", ""));
      if (tls && !builder.broker.tls()) {
        throw new InvalidConfiguration("RABBIT_TLS", "true", "false, or RABBIT_URL=amqps://…");
      }
    } else {
      builder
          .tls(tls)
          .host(environment.text("RABBIT_HOST", "localhost"))
          .port(environment.port("RABBIT_PORT", builder.broker.port()))
          .user(environment.text("RABBIT_USER", "guest"))
          .password(environment.text("RABBIT_PASSWORD", "guest"))
          .virtualHost(environment.text("RABBIT_VHOST", "/"));
    }
    environment.file("RABBIT_TLS_CA").ifPresent(builder::tlsCa);
    builder.tlsCertificate = environment.file("RABBIT_TLS_CERT").orElse(null);
    builder.tlsKey = environment.file("RABBIT_TLS_KEY").orElse(null);
    return builder
        .exchangeName(environment.text("EXCHANGE_NAME", "events"))
        .exchangeType(environment.text("EXCHANGE_TYPE", "topic"))
        .exchangeDurable(environment.flag("EXCHANGE_DURABLE", true));
  }

  /** {@code RABBIT_URL}: {@code amqp://user:password@host:port/vhost}, or {@code amqps://…}. */
  public BloodbankConfigBuilder uri(String uri) {
    broker = AmqpUri.parse(uri);
    return this;
  }

  /** {@code RABBIT_TLS}; the usual port, 5672, becomes the usual one with TLS, 5671. */
  public BloodbankConfigBuilder tls(boolean tls) {
    int usual = broker.tls() ? AmqpUri.TLS_PORT : AmqpUri.PLAIN_PORT;
    boolean isUsual = broker.port() == usual;
    broker = broker.withTls(tls);
    return isUsual ? port(tls ? AmqpUri.TLS_PORT : AmqpUri.PLAIN_PORT) : this;
  }

  /** {@code RABBIT_TLS_CA}: a PEM file of the certificates to trust. */
  public BloodbankConfigBuilder tlsCa(Path certificates) {
    tlsCa = certificates;
    return this;
  }

  /**
   * {@code RABBIT_TLS_CERT} and {@code RABBIT_TLS_KEY}: PEM files of our own certificate, followed
   * by those that it was issued by, and of its private key in PKCS#8, unencrypted.
   */
  public BloodbankConfigBuilder tlsIdentity(Path certificate, Path key) {
    tlsCertificate = certificate;
    tlsKey = key;
    return this;
  }

  /** {@code RABBIT_HOST}. */
  public BloodbankConfigBuilder host(String host) {
    if (host.isBlank() || host.matches(".*[\\s/@].*")) {
      throw new InvalidConfiguration(
          "RABBIT_HOST", AmqpUri.withoutPassword(host), "a host name or an address");
    }
    broker = broker.withHost(host);
    return this;
  }

  /** {@code RABBIT_PORT}. */
  public BloodbankConfigBuilder port(int port) {
    if (port < 1 || port > 65535) {
      throw new InvalidConfiguration(
          "RABBIT_PORT", Integer.toString(port), "a port from 1 to 65535");
    }
    broker = broker.withPort(port);
    return this;
  }

  /** {@code RABBIT_USER}. */
  public BloodbankConfigBuilder user(String user) {
    broker = broker.withUser(user);
    return this;
  }

  /** {@code RABBIT_PASSWORD}. */
  public BloodbankConfigBuilder password(String password) {
    broker = broker.withPassword(password);
    return this;
  }

  /** {@code RABBIT_VHOST}. */
  public BloodbankConfigBuilder virtualHost(String virtualHost) {
    if (virtualHost.getBytes(StandardCharsets.UTF_8).length > 255) {
      throw new InvalidConfiguration("RABBIT_VHOST", virtualHost, "a name of 1 to 255 bytes");
    }
    broker = broker.withVirtualHost(virtualHost);
    return this;
  }

  /** {@code EXCHANGE_NAME}. */
  public BloodbankConfigBuilder exchangeName(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (name.isBlank() || bytes > 255) {
      throw new InvalidConfiguration("EXCHANGE_NAME", name, "a name of 1 to 255 bytes");
    }
    exchangeName = name;
    return this;
  }

  /** {@code EXCHANGE_TYPE}. */
  public BloodbankConfigBuilder exchangeType(String type) {
    if (!EXCHANGE_TYPES.contains(type)) {
      throw new InvalidConfiguration("EXCHANGE_TYPE", type, "topic, direct, fanout or headers");
    }
    exchangeType = type;
    return this;
  }

  /** {@code EXCHANGE_DURABLE}. */
  public BloodbankConfigBuilder exchangeDurable(boolean durable) {
    exchangeDurable = durable;
    return this;
  }

  /** See {@link BloodbankConfig#publishTimeout()}. */
  public BloodbankConfigBuilder publishTimeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new InvalidConfiguration("publishTimeout", timeout.toString(), "a duration above zero");
    }
    publishTimeout = timeout;
    return this;
  }

  /** See {@link BloodbankConfig#maxPending()}. */
  public BloodbankConfigBuilder maxPending(int events) {
    if (events < 1) {
      throw new InvalidConfiguration("maxPending", Integer.toString(events), "1 or more events");
    }
    maxPending = events;
    return this;
  }

  /** See {@link BloodbankConfig#maxPendingBytes()}. */
  public BloodbankConfigBuilder maxPendingBytes(long bytes) {
    if (bytes < 1) {
      throw new InvalidConfiguration("maxPendingBytes", Long.toString(bytes), "1 or more bytes");
    }
    maxPendingBytes = bytes;
    return this;
  }

  /** See {@link BloodbankConfig#waitForBroker()}. */
  public BloodbankConfigBuilder waitForBroker(boolean wait) {
    waitForBroker = wait;
    return this;
  }

  /** See {@link BloodbankConfig#contracts()}. */
  public BloodbankConfigBuilder contracts(SchemaCatalog contracts) {
    this.contracts = contracts;
    return this;
  }

  /**
   * Measures publishing and handling there; needs Micrometer ({@code micrometer-core}) on the class
   * path, which nothing else here does.
   */
  public BloodbankConfigBuilder meterRegistry(MeterRegistry registry) {
    meterRegistry = registry;
    return this;
  }

  /**
   * The configuration as it stands now.
   *
   * @throws InvalidConfiguration if settings do not go together, or a file is not what it should be
   */
  public BloodbankConfig build() {
    onlyWithTls("RABBIT_TLS_CA", tlsCa);
    onlyWithTls("RABBIT_TLS_CERT", tlsCertificate);
    onlyWithTls("RABBIT_TLS_KEY", tlsKey);
    if ((tlsCertificate == null) != (tlsKey == null)) {
      boolean noKey = tlsKey == null;
      throw new InvalidConfiguration(
          noKey ? "RABBIT_TLS_CERT" : "RABBIT_TLS_KEY",
          String.valueOf(noKey ? tlsCertificate : tlsKey),
          "a file together with " + (noKey ? "RABBIT_TLS_KEY" : "RABBIT_TLS_CERT"));
    }
    BloodbankConfig config = new BloodbankConfig(this);
    if (config.tls()) {
      TlsFiles.context(config); // tells now what is wrong with them
    }
    return config;
  }

  /** A file that is not used would leave its owner in the belief that the way is safe. */
  private void onlyWithTls(String variable, @Nullable Path file) {
    if (file != null && !broker.tls()) {
      throw new InvalidConfiguration(
          variable, file.toString(), "nothing without RABBIT_TLS=true or RABBIT_URL=amqps://…");
    }
  }
}
