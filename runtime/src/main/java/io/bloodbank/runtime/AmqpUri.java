package io.bloodbank.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A broker and who we are to it, as the AMQP URI specification of RabbitMQ writes it. */
record AmqpUri(
    boolean tls, String host, int port, String user, String password, String virtualHost) {
  static final int PLAIN_PORT = 5672;
  static final int TLS_PORT = 5671;
  static final AmqpUri DEFAULT = new AmqpUri(false, "localhost", PLAIN_PORT, "guest", "guest", "/");
  private static final String VARIABLE = "RABBIT_URL";
  private static final String ALLOWED = "amqp://user:password@host:port/vhost, or amqps://…";

  /** Server of an authority as RFC 3986 has it, section 3.2: a name may have {@code _} in it. */
  private static final Pattern SERVER =
      Pattern.compile(
          "(?<host>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$&'()*+,;=-]+)(:(?<port>[0-9]{0,5}))?");

  static AmqpUri parse(String text) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw invalid(text);
    }
    boolean tls = "amqps".equalsIgnoreCase(uri.getScheme());
    boolean known = tls || "amqp".equalsIgnoreCase(uri.getScheme());
    String authority = uri.getRawAuthority();
    if (!known || authority == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw invalid(text);
    }
    int at = authority.lastIndexOf('@');
    Matcher server = SERVER.matcher(authority.substring(at + 1));
    if (!server.matches()) {
      throw invalid(text);
    }
    String[] user = userInfo(at < 0 ? null : authority.substring(0, at));
    return new AmqpUri(
        tls,
        server.group("host"),
        port(server.group("port"), tls, text),
        decode(user[0]),
        decode(user[1]),
        vhost(uri, text));
  }

  private static int port(@Nullable String digits, boolean tls, String text) {
    if (digits == null || digits.isEmpty()) {
      return tls ? TLS_PORT : PLAIN_PORT;
    }
    int port = Integer.parseInt(digits);
    if (port < 1 || port > 65535) {
      throw invalid(text);
    }
    return port;
  }

  private static String[] userInfo(@Nullable String raw) {
    if (raw == null) {
      return new String[] {DEFAULT.user, DEFAULT.password};
    }
    int colon = raw.indexOf(':');
    return colon < 0
        ? new String[] {raw, ""}
        : new String[] {raw.substring(0, colon), raw.substring(colon + 1)};
  }

  /** {@code amqp://host} and, as everybody means it, {@code amqp://host/} are the default one. */
  private static String vhost(URI uri, String text) {
    String path = uri.getRawPath();
    if (path == null || path.isEmpty() || path.equals("/")) {
      return DEFAULT.virtualHost;
    }
    if (path.indexOf('/', 1) >= 0) {
      throw invalid(text);
    }
    return decode(path.substring(1));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static InvalidConfiguration invalid(String text) {
    return new InvalidConfiguration(VARIABLE, withoutPassword(text), ALLOWED);
  }

  /**
   * Hides all between the first colon after the scheme and the last {@code @}; where that is
   * missing, what stands behind the colon unless it is a port.
   */
  static String withoutPassword(String text) {
    int at = text.lastIndexOf('@');
    int scheme = text.indexOf("://");
    if (at < 0) {
      int last = text.indexOf(':', scheme >= 0 ? scheme + 3 : 0);
      boolean port = last >= 0 && text.substring(last + 1).matches("[0-9]{1,5}(/.*)?");
      return last < 0 || port ? text : text.substring(0, last + 1) + "***";
    }
    int from = scheme >= 0 && scheme < at ? scheme + 3 : 0;
    int colon = text.indexOf(':', from);
    int hide = colon >= 0 && colon < at ? colon + 1 : from;
    return text.substring(0, hide) + "***" + text.substring(at);
  }

  AmqpUri withTls(boolean tls) {
    return new AmqpUri(tls, host, port, user, password, virtualHost);
  }

  AmqpUri withHost(String host) {
    return new AmqpUri(tls, host, port, user, password, virtualHost);
  }

  AmqpUri withPort(int port) {
    return new AmqpUri(tls, host, port, user, password, virtualHost);
  }

  AmqpUri withUser(String user) {
    return new AmqpUri(tls, host, port, user, password, virtualHost);
  }

  AmqpUri withPassword(String password) {
    return new AmqpUri(tls, host, port, user, password, virtualHost);
  }

  AmqpUri withVirtualHost(String virtualHost) {
    return new AmqpUri(tls, host, port, user, password, virtualHost);
  }

  /** Without the password. */
  @Override
  public String toString() {
    String vhost = virtualHost.equals("/") ? "" : "/" + virtualHost;
    return (tls ? "amqps://" : "amqp://") + user + "@" + host + ":" + port + vhost;
  }
}
