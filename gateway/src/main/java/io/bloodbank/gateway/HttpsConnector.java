package io.bloodbank.gateway;

import java.util.function.BiFunction;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Listens with TLS 1.2 or newer, and with nothing else. */
record HttpsConnector(SSLContext tls, String host, int port)
    implements BiFunction<Server, HttpConfiguration, Connector> {

  @Override
  public Connector apply(Server server, HttpConfiguration plain) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(tls);
    factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    HttpConfiguration http = new HttpConfiguration(plain);
    // Whether the name is that of the certificate is for clients to see.
    http.addCustomizer(new SecureRequestCustomizer(false));
    ServerConnector connector =
        new ServerConnector(
            server, new SslConnectionFactory(factory, "http/1.1"), new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    return connector;
  }
}
