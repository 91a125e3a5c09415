package io.bloodbank.gateway;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Addresses with the same beginning, in CIDR notation (RFC 4632): {@code 10.0.0.0/8}; an address
 * alone is itself.
 */
record AddressRange(InetAddress first, int prefixBits) {
  static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    String bits = slash < 0 ? "" : text.substring(slash + 1);
    return ClientAddress.parse(slash < 0 ? text : text.substring(0, slash))
        .filter(first -> slash < 0 || bits.matches("[0-9]{1,3}"))
        .map(
            first ->
                new AddressRange(
                    first, slash < 0 ? first.getAddress().length * 8 : Integer.parseInt(bits)))
        .filter(range -> range.prefixBits <= range.first.getAddress().length * 8);
  }

  boolean contains(InetAddress address) {
    byte[] mine = first.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 0x80 >> (bit % 8);
      if (((mine[bit / 8] ^ other[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
