package io.bloodbank.runtime;

import static io.bloodbank.runtime.TestBus.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bloodbank.runtime.PublishOutcome.Confirmed;
import io.bloodbank.runtime.TestAuthority.Identity;
import io.bloodbank.runtime.orders.OrderPlaced;
import io.bloodbank.testbrokers.BrokerTest;
import io.bloodbank.testbrokers.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  @TempDir private Path files;

  private Path file(String name) {
    return files.resolve(name);
  }

  private TestAuthority authority(String algorithm) throws Exception {
    TestAuthority authority = new TestAuthority(algorithm);
    TestAuthority.pem(file("ca.pem"), authority.certificate());
    return authority;
  }

  private static TlsProxy proxy(
      TestAuthority authority, String host, TestBroker broker, boolean needsClientCertificate)
      throws Exception {
    return new TlsProxy(
        authority.server(authority.issue(host)), broker.uri(), needsClientCertificate);
  }

  @BrokerTest
  void publishesAndConsumesAndComesBack(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    Set<String> handled = ConcurrentHashMap.newKeySet();
    try (TlsProxy proxy = proxy(authority("RSA"), "localhost", broker, false)) {
      BloodbankConfig config = bus.via(proxy.uri()).toBuilder().tlsCa(file("ca.pem")).build();
      try (Bloodbank bloodbank = Bloodbank.connect(config)) {
        bloodbank
            .subscriber(bus.queueName())
            .on(OrderPlaced.TYPE, e -> handled.add(e.data().order()))
            .start();
        Publisher publisher = bloodbank.publisher("shop");
        for (int i = 0; i < 300; i++) {
          if (i == 150) {
            proxy.drop();
          }
          publisher.publish(OrderPlaced.of("a" + i, "1"));
        }
        eventually(() -> handled.size() == 300);
      }
    }
  }

  @BrokerTest
  void showsItsOwnCertificateWhereTheBrokerAsksForIt(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    for (String algorithm : List.of("RSA", "EC")) {
      TestAuthority authority = authority(algorithm);
      Identity client = authority.issue("shop");
      client.write(file("cert.pem"), file("key.pem"));
      try (TlsProxy proxy = proxy(authority, "localhost", broker, true)) {
        BloodbankConfig anonymous = bus.via(proxy.uri()).toBuilder().tlsCa(file("ca.pem")).build();
        assertThatThrownBy(() -> Bloodbank.connect(anonymous))
            .isInstanceOf(BrokerUnavailable.class);
        BloodbankConfig config =
            anonymous.toBuilder().tlsIdentity(file("cert.pem"), file("key.pem")).build();
        try (Bloodbank bloodbank = Bloodbank.connect(config)) {
          bus.boundQueue("order.placed");
          assertThat(
                  bloodbank
                      .publisher("shop")
                      .publish(OrderPlaced.of("a", "1"))
                      .toCompletableFuture()
                      .join())
              .isInstanceOf(Confirmed.class);
        }
      }
    }
  }

  @BrokerTest
  void trustsNobodyItWasNotToldTo(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    TestAuthority authority = authority("EC");
    try (TlsProxy proxy = proxy(authority, "localhost", broker, false)) {
      assertThatThrownBy(() -> Bloodbank.connect(bus.via(proxy.uri())))
          .isInstanceOf(BrokerUnavailable.class)
          .hasMessageContaining("cannot be trusted or speaks no TLS")
          .hasMessageContaining("RABBIT_TLS_CA");
    }
    try (TlsProxy proxy = proxy(authority, "elsewhere.example", broker, false)) {
      BloodbankConfig config = bus.via(proxy.uri()).toBuilder().tlsCa(file("ca.pem")).build();
      assertThatThrownBy(() -> Bloodbank.connect(config))
          .isInstanceOf(BrokerUnavailable.class)
          .hasMessageContaining("localhost")
          .hasMessageContaining("check its certificate and host name");
    }
  }

  @BrokerTest
  void aBrokerWithoutTlsIsAnErrorThatSaysSo(TestBroker broker) throws Exception {
    TestBus bus = new TestBus(broker);
    BloodbankConfig config = bus.via(broker.uri().replace("amqp:", "amqps:"));
    assertThatThrownBy(() -> Bloodbank.connect(config))
        .isInstanceOf(BrokerUnavailable.class)
        .hasMessageContaining("cannot be trusted or speaks no TLS");
  }

  @Test
  void aFileThatIsMissingIsOneLine() {
    for (String variable : List.of("RABBIT_TLS_CA", "RABBIT_TLS_CERT", "RABBIT_TLS_KEY")) {
      Map<String, String> variables = new HashMap<>();
      variables.put("RABBIT_TLS", "true");
      variables.put("RABBIT_TLS_CERT", file("cert.pem").toString());
      variables.put("RABBIT_TLS_KEY", file("key.pem").toString());
      variables.put(variable, "/no/such.pem");
      assertThatThrownBy(
              () -> {
                new TestAuthority("EC").issue("a").write(file("cert.pem"), file("key.pem"));
                BloodbankConfig.fromEnvironment(variables);
              })
          .isInstanceOf(InvalidConfiguration.class)
          .hasMessageStartingWith(variable + " is \"/no/such.pem\"; allowed: a PEM file of ")
          .hasMessageContaining("there is no such file")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void certificateAndKeyComeTogether() {
    for (String variable : List.of("RABBIT_TLS_CERT", "RABBIT_TLS_KEY")) {
      assertThatThrownBy(
              () ->
                  BloodbankConfig.fromEnvironment(
                      Map.of("RABBIT_URL", "amqps://mq", variable, "/a.pem")))
          .isInstanceOf(InvalidConfiguration.class)
          .hasMessageStartingWith(
              variable + " is \"/a.pem\"; allowed: a file together with RABBIT_TLS_");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void readsKeysInPkcs8AndSaysHowToMakeThemOfOthers(String algorithm) throws Exception {
    Identity identity = new TestAuthority(algorithm).issue("shop");
    identity.write(file("cert.pem"), file("key.pem"));
    BloodbankConfigBuilder builder =
        BloodbankConfig.builder().uri("amqps://mq").tlsIdentity(file("cert.pem"), file("key.pem"));
    assertThat(builder.build().tlsKey()).contains(file("key.pem"));

    String remedy = "openssl pkcs8 -topk8 -nocrypt -in " + file("key.pem") + " -out key.pem";
    // What JCA's keys are written as otherwise: PKCS#1, SEC 1.
    if (!algorithm.equals("Ed25519")) {
      TestAuthority.pem(file("key.pem"), identity.key());
      assertThat(file("key.pem")).content().contains("BEGIN " + algorithm + " PRIVATE KEY");
      assertThatThrownBy(builder::build)
          .isInstanceOf(InvalidConfiguration.class)
          .hasMessageStartingWith("RABBIT_TLS_KEY is \"")
          .hasMessageContaining(remedy)
          .hasNoCause();
    }
    Files.writeString(
        file("key.pem"),
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");
    assertThatThrownBy(builder::build).hasMessageContaining(remedy);
    Files.writeString(
        file("key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertThatThrownBy(builder::build).hasMessageStartingWith("RABBIT_TLS_KEY is \"");
    Files.writeString(file("cert.pem"), "no certificate");
    assertThatThrownBy(builder::build)
        .hasMessageStartingWith("RABBIT_TLS_CERT is \"")
        .hasMessageEndingWith("allowed: a PEM file of certificates");
  }

  @Test
  void aKeyOfAnotherCertificateIsOneLine() throws Exception {
    TestAuthority authority = new TestAuthority("RSA");
    authority.issue("a").write(file("cert.pem"), file("key.pem"));
    authority.issue("b").write(file("other.pem"), file("key.pem"));
    assertThatThrownBy(
            () ->
                BloodbankConfig.builder()
                    .tls(true)
                    .tlsIdentity(file("cert.pem"), file("key.pem"))
                    .build())
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageStartingWith("RABBIT_TLS_KEY is \"")
        .hasMessageEndingWith("allowed: the key of RABBIT_TLS_CERT");
  }
}
