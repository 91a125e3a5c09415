package io.bloodbank.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.runtime.InvalidConfiguration;
import io.bloodbank.runtime.ServerCertificate;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path folder;

  /** A certificate for localhost that vouches for itself, as PEM files; returns what trusts it. */
  private KeyStore issue(String name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    Certificate certificate = keys.getCertificate("own");
    pem(name + ".crt", "CERTIFICATE", certificate.getEncoded());
    pem(name + ".key", "PRIVATE KEY", keys.getKey("own", PASSWORD).getEncoded());
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("own", certificate);
    return trust;
  }

  private void pem(String file, String type, byte[] content) throws IOException {
    String base64 = Base64.getMimeEncoder().encodeToString(content);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64));
  }

  private ServerCertificate certificate(String certificate, String key) {
    return new ServerCertificate(
        "HTTP_TLS_CERT", folder.resolve(certificate), "HTTP_TLS_KEY", folder.resolve(key));
  }

  @BrokerTest
  void speaksTls12And13AndNothingElse(TestBroker broker) throws Exception {
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(issue("own"));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    ServerCertificate own = certificate("own.crt", "own.key");
    try (Bus bus = Bus.on(broker, config -> config.withCertificate(Optional.of(own)))) {
      for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
        HttpClient client =
            HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(new SSLParameters(null, new String[] {version}))
                .build();
        HttpRequest request =
            HttpRequest.newBuilder(
                    URI.create("https://localhost:" + bus.http.port() + "/events/calendar"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(PublishTest.PLANNING))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(version);
      }
      assertThatThrownBy(() -> bus.http.get("/health")).isInstanceOf(IOException.class);
    }
  }

  @Test
  void filesThatDoNotFitAreNamed() throws Exception {
    issue("own");
    issue("other");
    assertNamed("HTTP_TLS_KEY", certificate("own.crt", "other.key"));
    assertNamed("HTTP_TLS_KEY", certificate("own.crt", "own.crt"));
    assertNamed("HTTP_TLS_CERT", certificate("own.key", "own.key"));
    assertNamed("HTTP_TLS_CERT", certificate("none.crt", "own.key"));
    assertThatThrownBy(() -> GatewayConfig.fromEnvironment(Map.of("HTTP_TLS_CERT", "own.crt")))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith("HTTP_TLS_KEY");
  }

  private static void assertNamed(String variable, ServerCertificate certificate) {
    assertThatThrownBy(certificate::context)
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith(variable + " is ")
        .hasMessageNotContaining("\n");
  }
}
