package io.bloodbank.gateway;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Who sent a request.
 *
 * @param address an IP address
 */
record Client(String address) {
  static Client of(HttpServletRequest request) {
    return new Client(ClientAddress.of(request.getRemoteAddr()));
  }

  /** What the bus is told that an event comes from. */
  String source() {
    return "http/" + address;
  }
}
