package io.bloodbank.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * Whose request it is, where proxies stand between. What they say counts as far as each of them was
 * named: the headers are read from the end, and the first address that is not a named proxy is the
 * client.
 */
final class Forwarding {
  private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for=(\"[^\"]*\"|[^;,\\s]*)");
  private static final Pattern PORT = Pattern.compile("(\\[[^\\]]*\\]|[0-9.]+)(:[0-9]{1,5})?");

  private final List<AddressRange> proxies;

  Forwarding(List<AddressRange> proxies) {
    this.proxies = proxies;
  }

  /** The address of the client, as it stands in {@code source}. */
  String client(Request request) {
    if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress at)
        || at.getAddress() == null) {
      return Request.getRemoteAddr(request);
    }
    InetAddress client = at.getAddress();
    if (proxies.isEmpty() || !trusted(client)) {
      return ClientAddress.of(client);
    }
    for (String hop : hops(request.getHeaders())) {
      Optional<InetAddress> before = address(hop);
      if (before.isEmpty()) {
        break;
      }
      client = before.get();
      if (!trusted(client)) {
        break;
      }
    }
    return ClientAddress.of(client);
  }

  private boolean trusted(InetAddress address) {
    return proxies.stream().anyMatch(range -> range.contains(address));
  }

  /** The nearest first. {@code X-Forwarded-For} wins over {@code Forwarded} (RFC 7239). */
  private static List<String> hops(HttpFields headers) {
    List<String> hops = new ArrayList<>(headers.getCSV("X-Forwarded-For", false));
    if (hops.isEmpty()) {
      for (String element : headers.getCSV("Forwarded", true)) {
        Matcher matcher = FOR.matcher(element);
        hops.add(matcher.find() ? matcher.group(1).replace("\"", "") : "");
      }
    }
    Collections.reverse(hops);
    return hops;
  }

  private static Optional<InetAddress> address(String hop) {
    Matcher port = PORT.matcher(hop.strip());
    String literal = port.matches() ? port.group(1) : hop.strip();
    return ClientAddress.parse(literal.replaceAll("[\\[\\]]", ""));
  }
}
