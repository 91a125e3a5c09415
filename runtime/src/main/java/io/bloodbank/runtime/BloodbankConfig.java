package io.bloodbank.runtime;

import io.bloodbank.catalog.SchemaCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the bus. Immutable; comes from the environment, from an AMQP URI, or from a builder,
 * and one can be made from another with {@link #toBuilder()}.
 */
public final class BloodbankConfig {
  final AmqpUri broker;
  final @Nullable Path tlsCa;
  final @Nullable Path tlsCertificate;
  final @Nullable Path tlsKey;
  final String exchangeName;
  final String exchangeType;
  final boolean exchangeDurable;
  final Duration publishTimeout;
  final int maxPending;
  final long maxPendingBytes;
  final boolean waitForBroker;
  final @Nullable SchemaCatalog contracts;
  final @Nullable MeterRegistry meterRegistry;

  BloodbankConfig(BloodbankConfigBuilder builder) {
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
    return BloodbankConfigBuilder.of(new Environment(variables)).build();
  }

  /** Starts from the defaults, which are those of the environment when nothing is set. */
  public static BloodbankConfigBuilder builder() {
    return new BloodbankConfigBuilder();
  }

  /** Starts from this configuration. */
  public BloodbankConfigBuilder toBuilder() {
    return new BloodbankConfigBuilder(this);
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
}
