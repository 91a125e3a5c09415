package io.bloodbank.gateway;

import io.bloodbank.runtime.Environment;
import io.bloodbank.runtime.InvalidConfiguration;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Who may use the gateway.
 *
 * @param auth whether an API key is needed
 * @param keys the file of the keys
 * @param trustedProxies addresses or ranges in CIDR notation, whose {@code X-Forwarded-For} and
 *     {@code Forwarded} are believed
 */
public record Access(Auth auth, Path keys, List<String> trustedProxies) {

  /** Whether an API key is needed. */
  public enum Auth {
    /** Only where more than this machine can reach the gateway. */
    AUTO,
    /** Always. */
    ON,
    /** Never: everybody may do everything. */
    OFF
  }

  /** Checks what the types do not. */
  public Access {
    trustedProxies = List.copyOf(trustedProxies);
    for (String proxy : trustedProxies) {
      if (AddressRange.parse(proxy).isEmpty()) {
        throw new InvalidConfiguration(
            "HTTP_TRUSTED_PROXIES", proxy, "addresses such as 10.0.0.7 or 10.0.0.0/8, with commas");
      }
    }
  }

  /** Keys where more than this machine can reach the gateway; no proxies. */
  public static Access defaults() {
    return from(new Environment(Map.of()));
  }

  static Access from(Environment environment) {
    return new Access(
        auth(environment),
        keys(environment),
        Arrays.stream(environment.text("HTTP_TRUSTED_PROXIES", "").split(",", -1))
            .map(String::strip)
            .filter(proxy -> !proxy.isEmpty())
            .toList());
  }

  /** The file that {@code HTTP_KEYS} names, else {@code .bloodbank/keys.json} at home. */
  public static Path keys(Environment environment) {
    return environment.has("HTTP_KEYS")
        ? Path.of(environment.text("HTTP_KEYS", ""))
        : Path.of(System.getProperty("user.home", "."), ".bloodbank", "keys.json");
  }

  /** Whoever names a file of keys wants them asked for. */
  private static Auth auth(Environment environment) {
    String text = environment.text("HTTP_AUTH", environment.has("HTTP_KEYS") ? "on" : "auto");
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "auto" -> Auth.AUTO;
      case "on" -> Auth.ON;
      case "off" -> Auth.OFF;
      default -> throw new InvalidConfiguration("HTTP_AUTH", text, "auto, on or off");
    };
  }

  List<AddressRange> proxies() {
    return trustedProxies.stream().map(AddressRange::parse).map(r -> r.orElseThrow()).toList();
  }

  /** The same, asking for keys or not. */
  public Access withAuth(Auth auth) {
    return new Access(auth, keys, trustedProxies);
  }

  /** The same, with keys of another file. */
  public Access withKeys(Path keys) {
    return new Access(auth, keys, trustedProxies);
  }

  /** The same, behind other proxies. */
  public Access withTrustedProxies(List<String> proxies) {
    return new Access(auth, keys, proxies);
  }
}
