package io.bloodbank.gateway;

import io.bloodbank.runtime.Environment;
import io.bloodbank.runtime.InvalidConfiguration;
import io.bloodbank.runtime.ServerCertificate;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the gateway listens and answers.
 *
 * @param host name or address to listen on; {@code 0.0.0.0} is every one of this machine
 * @param port 1 to 65535, or 0 for a free one
 * @param unroutable the answer to an event that no queue takes
 * @param limits how much it takes
 * @param streams how many streams of events it keeps open
 * @param access who may use it
 * @param telemetry what it tells of its work
 * @param certificate by which it proves who it is, with TLS; empty for HTTP without
 */
public record GatewayConfig(
    String host,
    int port,
    Unroutable unroutable,
    Limits limits,
    StreamLimits streams,
    Access access,
    Telemetry telemetry,
    Optional<ServerCertificate> certificate) {

  /** What an event that no queue takes is. */
  public enum Unroutable {
    /** A success, 200, with the header {@code Bloodbank-Routed: false}: nobody need listen. */
    ACCEPT,
    /** A conflict, 409. */
    REJECT
  }

  /** Checks what the types do not. */
  public GatewayConfig {
    if (host.isBlank() || host.matches(".*[\\s/@].*")) {
      throw new InvalidConfiguration("HTTP_HOST", host, "a host name or an address");
    }
    if (port < 0 || port > 65535) {
      throw new InvalidConfiguration("HTTP_PORT", Integer.toString(port), "a port from 1 to 65535");
    }
  }

  /** Every address, port 8000, accepting what no queue takes. */
  public static GatewayConfig defaults() {
    return fromEnvironment(Map.of());
  }

  /**
   * The configuration of the environment: {@code HTTP_HOST}, {@code HTTP_PORT}, {@code UNROUTABLE}
   * ({@code accept} or {@code reject}), and those of {@link Limits}, {@link StreamLimits}, {@link
   * Telemetry} and {@link Access}.
   *
   * @throws InvalidConfiguration if a variable has a value that it cannot have
   */
  public static GatewayConfig fromEnvironment() {
    return fromEnvironment(System.getenv());
  }

  /** As {@link #fromEnvironment()}, with variables from elsewhere. */
  public static GatewayConfig fromEnvironment(Map<String, String> variables) {
    Environment environment = new Environment(variables);
    return new GatewayConfig(
        environment.text("HTTP_HOST", "0.0.0.0"),
        environment.port("HTTP_PORT", 8000),
        unroutable(environment.text("UNROUTABLE", "accept")),
        Limits.from(environment),
        StreamLimits.from(environment),
        Access.from(environment),
        Telemetry.from(environment),
        ServerCertificate.from(environment, "HTTP_TLS_CERT", "HTTP_TLS_KEY"));
  }

  private static Unroutable unroutable(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "accept" -> Unroutable.ACCEPT;
      case "reject" -> Unroutable.REJECT;
      default -> throw new InvalidConfiguration("UNROUTABLE", text, "accept or reject");
    };
  }

  /** The same, listening on another address. */
  public GatewayConfig withHost(String host) {
    return new GatewayConfig(
        host, port, unroutable, limits, streams, access, telemetry, certificate);
  }

  /** The same, listening on another port; 0 for a free one. */
  public GatewayConfig withPort(int port) {
    return new GatewayConfig(
        host, port, unroutable, limits, streams, access, telemetry, certificate);
  }

  /** The same, with another answer to an event that no queue takes. */
  public GatewayConfig withUnroutable(Unroutable unroutable) {
    return new GatewayConfig(
        host, port, unroutable, limits, streams, access, telemetry, certificate);
  }

  /** The same, taking more or less. */
  public GatewayConfig withLimits(Limits limits) {
    return new GatewayConfig(
        host, port, unroutable, limits, streams, access, telemetry, certificate);
  }

  /** The same, with more or fewer streams. */
  public GatewayConfig withStreams(StreamLimits streams) {
    return new GatewayConfig(
        host, port, unroutable, limits, streams, access, telemetry, certificate);
  }

  /** The same, for others. */
  public GatewayConfig withAccess(Access access) {
    return new GatewayConfig(
        host, port, unroutable, limits, streams, access, telemetry, certificate);
  }

  /** The same, telling more or less. */
  public GatewayConfig withTelemetry(Telemetry telemetry) {
    return new GatewayConfig(
        host, port, unroutable, limits, streams, access, telemetry, certificate);
  }

  /** The same, with TLS or without. */
  public GatewayConfig withCertificate(Optional<ServerCertificate> certificate) {
    return new GatewayConfig(
        host, port, unroutable, limits, streams, access, telemetry, certificate);
  }

  /** Whether an API key is needed. */
  boolean keyRequired() {
    return access.auth() == Access.Auth.ON || (access.auth() == Access.Auth.AUTO && !loopback());
  }

  /** Whether only this machine can reach it. */
  boolean loopback() {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
