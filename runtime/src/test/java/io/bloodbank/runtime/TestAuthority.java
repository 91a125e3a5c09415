package io.bloodbank.runtime;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates for the time of a test. */
final class TestAuthority {
  private final String algorithm;
  private final KeyPair keys;
  private final X509Certificate certificate;

  /** A certificate and its key. */
  record Identity(X509Certificate certificate, PrivateKey key) {
    void write(Path certificateFile, Path keyFile) throws Exception {
      pem(certificateFile, certificate);
      pem(keyFile, new JcaPKCS8Generator(key, null).generate());
    }
  }

  /**
   * @param algorithm {@code RSA}, {@code EC} or {@code Ed25519}
   */
  TestAuthority(String algorithm) throws Exception {
    this.algorithm = algorithm;
    this.keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    this.certificate = sign(new X500Name("CN=Test authority"), keys, null);
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** A certificate for this host name. */
  Identity issue(String host) throws Exception {
    KeyPair own = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    return new Identity(sign(new X500Name("CN=" + host), own, host), own.getPrivate());
  }

  private X509Certificate sign(X500Name subject, KeyPair own, String host) throws Exception {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=Test authority"),
            BigInteger.valueOf(now.toEpochMilli())
                .shiftLeft(20)
                .add(BigInteger.valueOf(own.hashCode())),
            Date.from(now.minus(Duration.ofHours(1))),
            Date.from(now.plus(Duration.ofDays(1))),
            subject,
            own.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
    if (host != null) {
      GeneralName name = new GeneralName(GeneralName.dNSName, host);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
    }
    String signature =
        switch (algorithm) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> algorithm;
        };
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate())));
  }

  /** What a server of this authority works with; it trusts the clients of the authority. */
  SSLContext server(Identity identity) throws Exception {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(
        "server", identity.key(), new char[0], new X509Certificate[] {identity.certificate()});
    own.setCertificateEntry("authority", certificate);
    KeyManagerFactory keyManagers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(own, new char[0]);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(own);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** Writes it as PEM; a key as OpenSSL did in former times. */
  static void pem(Path file, Object what) throws IOException {
    try (JcaPEMWriter writer = new JcaPEMWriter(Files.newBufferedWriter(file))) {
      writer.writeObject(what);
    }
  }
}
