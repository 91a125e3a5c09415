package io.bloodbank.gateway;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The address of a client as it stands in {@code source}. */
final class ClientAddress {
  private ClientAddress() {}

  /**
   * Loopback is {@code 127.0.0.1} whichever protocol it came by, so that {@code localhost} is one
   * source; an IPv4 address in IPv6 clothes is the IPv4 address; a scope ({@code %eth0}) is left
   * out.
   *
   * @param literal an address, never a name: nothing is looked up
   */
  static String of(String literal) {
    String bare = literal.replaceAll("[\\[\\]]|%.*", "");
    if (!bare.matches("[0-9A-Fa-f:.]+")) {
      return bare;
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(bare)) {
        boolean loopback6 = address instanceof Inet6Address && address.isLoopbackAddress();
        return loopback6 ? "127.0.0.1" : address.getHostAddress();
      }
      return bare;
    } catch (UnknownHostException e) {
      return bare;
    }
  }
}
