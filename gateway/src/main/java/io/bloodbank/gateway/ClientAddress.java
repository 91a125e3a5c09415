package io.bloodbank.gateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The address of a client as it stands in {@code source}. */
final class ClientAddress {
  private static final Pattern LITERAL = Pattern.compile("[0-9A-Fa-f:.]+");

  private ClientAddress() {}

  /**
   * Loopback is {@code 127.0.0.1} whichever protocol it came by, so that {@code localhost} is one
   * source; an IPv4 address in IPv6 clothes is the IPv4 address; a scope ({@code %eth0}) is left
   * out.
   */
  static String of(InetAddress address) {
    if (address instanceof Inet6Address && address.isLoopbackAddress()) {
      return "127.0.0.1";
    }
    String text = address.getHostAddress();
    int scope = text.indexOf('%');
    return scope < 0 ? text : text.substring(0, scope);
  }

  /** Reads an address, never a name: nothing is looked up. */
  static Optional<InetAddress> parse(String literal) {
    boolean address =
        LITERAL.matcher(literal).matches() && (literal.contains(":") || literal.contains("."));
    if (!address) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(literal));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
