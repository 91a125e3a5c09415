package io.bloodbank.runtime;

import io.bloodbank.catalog.SchemaCatalog;
import io.bloodbank.runtime.internal.TlsFiles;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the bus. Immutable; comes from the environment, from an AMQP URI, or from a builder,
 * and one can be made from another with {@link #toBuilder()}.
 */
public final class BloodbankConfig {
  private static final Set<String> EXCHANGE_TYPES = Set.of("topic", "direct", "fanout", "headers");

  private final AmqpUri broker;
  private final @Nullable Path tlsCa;
  private final @Nullable Path tlsCertificate;
  private final @Nullable Path tlsKey;
  private final String exchangeName;
  private final String exchangeType;
  private final boolean exchangeDurable;
  private final Duration publishTimeout;
  private final int maxPending;
  private final long maxPendingBytes;
  private final boolean waitForBroker;
  private final @Nullable SchemaCatalog contracts;
  private final @Nullable MeterRegistry meterRegistry;

  private BloodbankConfig(Builder builder) {
    broker = builder.broker;
    tlsCa = builder.tlsCa;
    tlsCertificate = builder.tlsCertificate;
    tlsKey = builder.tlsKey;
    exchangeName = builder.exchangeName;
    exchangeType = builder.exchangeType;
    exchangeDurable = builder.exchangeDurable;
    publishTimeout = builder.publishTimeout;
    maxPending = builder.maxPending;
    maxPendingBytes = builder.maxPendingBytes;
    waitForBroker = builder.waitForBroker;
    contracts = builder.contracts;
    meterRegistry = builder.meterRegistry;
  }

  /**
   * The configuration of the environment: {@code RABBIT_HOST}, {@code RABBIT_PORT}, {@code
   * RABBIT_USER}, {@code RABBIT_PASSWORD}, {@code RABBIT_VHOST}, {@code RABBIT_TLS}, or {@code
   * RABBIT_URL} instead of them all; {@code RABBIT_TLS_CA}, {@code RABBIT_TLS_CERT}, {@code
   * RABBIT_TLS_KEY}; {@code EXCHANGE_NAME}, {@code EXCHANGE_TYPE}, {@code EXCHANGE_DURABLE}.
   *
   * @throws InvalidConfiguration if a variable has a value that it cannot have
   */
  public static BloodbankConfig fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  /** As {@link #fromEnvironment()}, with variables from elsewhere. */
  public static BloodbankConfig fromEnvironment(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    boolean tls = environment.flag("RABBIT_TLS", false);
    Builder builder = builder();
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
        .exchangeDurable(environment.flag("EXCHANGE_DURABLE", true))
        .build();
  }

  /** Starts from the defaults, which are those of the environment when nothing is set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Starts from this configuration. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.broker = broker;
    builder.tlsCa = tlsCa;
    builder.tlsCertificate = tlsCertificate;
    builder.tlsKey = tlsKey;
    builder.exchangeName = exchangeName;
    builder.exchangeType = exchangeType;
    builder.exchangeDurable = exchangeDurable;
    builder.publishTimeout = publishTimeout;
    builder.maxPending = maxPending;
    builder.maxPendingBytes = maxPendingBytes;
    builder.waitForBroker = waitForBroker;
    builder.contracts = contracts;
    builder.meterRegistry = meterRegistry;
    return builder;
  }

  /** Name or address of the broker. */
  public String host() {
    return broker.host();
  }

  /** TCP port of the broker. */
  public int port() {
    return broker.port();
  }

  /** Who we are to the broker. */
  public String user() {
    return broker.user();
  }

  /** A secret: never log it. */
  public String password() {
    return broker.password();
  }

  /** The virtual host, {@code /} by default. */
  public String virtualHost() {
    return broker.virtualHost();
  }

  /** Whether the connection is encrypted, with the broker's host name verified. */
  public boolean tls() {
    return broker.tls();
  }

  /** The certificates to trust; empty for those that this Java trusts. */
  public Optional<Path> tlsCa() {
    return Optional.ofNullable(tlsCa);
  }

  /** Our own certificate, with those that it was issued by. */
  public Optional<Path> tlsCertificate() {
    return Optional.ofNullable(tlsCertificate);
  }

  /** The private key of our own certificate. */
  public Optional<Path> tlsKey() {
    return Optional.ofNullable(tlsKey);
  }

  /** The exchange that every event goes through. */
  public String exchangeName() {
    return exchangeName;
  }

  /** {@code topic}, unless the bus differs. */
  public String exchangeType() {
    return exchangeType;
  }

  /** Whether the exchange survives a restart of the broker. */
  public boolean exchangeDurable() {
    return exchangeDurable;
  }

  /** How long a publish may wait for the broker's confirm; 10 s by default. */
  public Duration publishTimeout() {
    return publishTimeout;
  }

  /**
   * How many events may have been published and have no outcome yet; 10,000 by default. One more
   * fails at once with {@link TooManyPending}.
   */
  public int maxPending() {
    return maxPending;
  }

  /** How many bytes these may be together; 64 MiB by default. */
  public long maxPendingBytes() {
    return maxPendingBytes;
  }

  /**
   * Whether {@link Bloodbank#connect(BloodbankConfig)} fails where the broker is away (true, the
   * default), or returns at once and goes on connecting in the background.
   */
  public boolean waitForBroker() {
    return waitForBroker;
  }

  /** The contracts for publishing and handling events without generated types. */
  public Optional<SchemaCatalog> contracts() {
    return Optional.ofNullable(contracts);
  }

  /** Where to measure; empty, the default, for nowhere. */
  public Optional<MeterRegistry> meterRegistry() {
    return Optional.ofNullable(meterRegistry);
  }

  /** Everything but the password. */
  @Override
  public String toString() {
    return broker + " exchange " + exchangeName + " (" + exchangeType + ")";
  }

  /** Collects settings; each has the meaning, and in errors the name, of its variable. */
  public static final class Builder {
    private AmqpUri broker = AmqpUri.DEFAULT;
    private @Nullable Path tlsCa;
    private @Nullable Path tlsCertificate;
    private @Nullable Path tlsKey;
    private String exchangeName = "events";
    private String exchangeType = "topic";
    private boolean exchangeDurable = true;
    private Duration publishTimeout = Duration.ofSeconds(10);
    private int maxPending = 10_000;
    private long maxPendingBytes = 64L * 1024 * 1024;
    private boolean waitForBroker = true;
    private @Nullable SchemaCatalog contracts;
    private @Nullable MeterRegistry meterRegistry;

    private Builder() {}

    /** {@code RABBIT_URL}: {@code amqp://user:password@host:port/vhost}, or {@code amqps://…}. */
    public Builder uri(String uri) {
      broker = AmqpUri.parse(uri);
      return this;
    }

    /** {@code RABBIT_TLS}; the usual port, 5672, becomes the usual one with TLS, 5671. */
    public Builder tls(boolean tls) {
      int usual = broker.tls() ? AmqpUri.TLS_PORT : AmqpUri.PLAIN_PORT;
      boolean isUsual = broker.port() == usual;
      broker = broker.withTls(tls);
      return isUsual ? port(tls ? AmqpUri.TLS_PORT : AmqpUri.PLAIN_PORT) : this;
    }

    /** {@code RABBIT_TLS_CA}: a PEM file of the certificates to trust. */
    public Builder tlsCa(Path certificates) {
      tlsCa = certificates;
      return this;
    }

    /**
     * {@code RABBIT_TLS_CERT} and {@code RABBIT_TLS_KEY}: PEM files of our own certificate,
     * followed by those that it was issued by, and of its private key in PKCS#8, unencrypted.
     */
    public Builder tlsIdentity(Path certificate, Path key) {
      tlsCertificate = certificate;
      tlsKey = key;
      return this;
    }

    /** {@code RABBIT_HOST}. */
    public Builder host(String host) {
      if (host.isBlank() || host.matches(".*[\\s/@].*")) {
        throw new InvalidConfiguration(
            "RABBIT_HOST", AmqpUri.withoutPassword(host), "a host name or an address");
      }
      broker = broker.withHost(host);
      return this;
    }

    /** {@code RABBIT_PORT}. */
    public Builder port(int port) {
      if (port < 1 || port > 65535) {
        throw new InvalidConfiguration(
            "RABBIT_PORT", Integer.toString(port), "a port from 1 to 65535");
      }
      broker = broker.withPort(port);
      return this;
    }

    /** {@code RABBIT_USER}. */
    public Builder user(String user) {
      broker = broker.withUser(user);
      return this;
    }

    /** {@code RABBIT_PASSWORD}. */
    public Builder password(String password) {
      broker = broker.withPassword(password);
      return this;
    }

    /** {@code RABBIT_VHOST}. */
    public Builder virtualHost(String virtualHost) {
      if (virtualHost.getBytes(StandardCharsets.UTF_8).length > 255) {
        throw new InvalidConfiguration("RABBIT_VHOST", virtualHost, "a name of 1 to 255 bytes");
      }
      broker = broker.withVirtualHost(virtualHost);
      return this;
    }

    /** {@code EXCHANGE_NAME}. */
    public Builder exchangeName(String name) {
      int bytes = name.getBytes(StandardCharsets.UTF_8).length;
      if (name.isBlank() || bytes > 255) {
        throw new InvalidConfiguration("EXCHANGE_NAME", name, "a name of 1 to 255 bytes");
      }
      exchangeName = name;
      return this;
    }

    /** {@code EXCHANGE_TYPE}. */
    public Builder exchangeType(String type) {
      if (!EXCHANGE_TYPES.contains(type)) {
        throw new InvalidConfiguration("EXCHANGE_TYPE", type, "topic, direct, fanout or headers");
      }
      exchangeType = type;
      return this;
    }

    /** {@code EXCHANGE_DURABLE}. */
    public Builder exchangeDurable(boolean durable) {
      exchangeDurable = durable;
      return this;
    }

    /** See {@link BloodbankConfig#publishTimeout()}. */
    public Builder publishTimeout(Duration timeout) {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new InvalidConfiguration(
            "publishTimeout", timeout.toString(), "a duration above zero");
      }
      publishTimeout = timeout;
      return this;
    }

    /** See {@link BloodbankConfig#maxPending()}. */
    public Builder maxPending(int events) {
      if (events < 1) {
        throw new InvalidConfiguration("maxPending", Integer.toString(events), "1 or more events");
      }
      maxPending = events;
      return this;
    }

    /** See {@link BloodbankConfig#maxPendingBytes()}. */
    public Builder maxPendingBytes(long bytes) {
      if (bytes < 1) {
        throw new InvalidConfiguration("maxPendingBytes", Long.toString(bytes), "1 or more bytes");
      }
      maxPendingBytes = bytes;
      return this;
    }

    /** See {@link BloodbankConfig#waitForBroker()}. */
    public Builder waitForBroker(boolean wait) {
      waitForBroker = wait;
      return this;
    }

    /** See {@link BloodbankConfig#contracts()}. */
    public Builder contracts(SchemaCatalog contracts) {
      this.contracts = contracts;
      return this;
    }

    /**
     * Measures publishing and handling there; needs Micrometer ({@code micrometer-core}) on the
     * class path, which nothing else here does.
     */
    public Builder meterRegistry(MeterRegistry registry) {
      meterRegistry = registry;
      return this;
    }

    /**
     * The configuration as it stands now.
     *
     * @throws InvalidConfiguration if settings do not go together, or a file is not what it should
     *     be
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
}
