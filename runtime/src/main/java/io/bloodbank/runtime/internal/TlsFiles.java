package io.bloodbank.runtime.internal;

import io.bloodbank.runtime.BloodbankConfig;
import io.bloodbank.runtime.InvalidConfiguration;
import io.bloodbank.runtime.ServerCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What TLS needs, from PEM files (RFC 7468). They are read for each connection, so that
 * certificates that were renewed count without a restart. There is no way to trust everybody.
 */
public final class TlsFiles {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");
  private static final char[] NO_PASSWORD = {};

  private TlsFiles() {}

  /**
   * The context of a configuration; without files it trusts what this Java trusts.
   *
   * @throws InvalidConfiguration if a file is not what it should be
   */
  public static SSLContext context(BloodbankConfig config) {
    Path ca = config.tlsCa().orElse(null);
    Path certificate = config.tlsCertificate().orElse(null);
    Path key = config.tlsKey().orElse(null);
    ServerCertificate own =
        certificate == null || key == null
            ? null
            : new ServerCertificate("RABBIT_TLS_CERT", certificate, "RABBIT_TLS_KEY", key);
    return context(own, ca);
  }

  /**
   * The context of a server, which asks clients for no certificate.
   *
   * @throws InvalidConfiguration if a file is not what it should be
   */
  public static SSLContext server(ServerCertificate own) {
    return context(own, null);
  }

  private static SSLContext context(@Nullable ServerCertificate own, @Nullable Path ca) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own == null ? null : identity(own), trust(ca), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This Java has no TLS", e);
    }
  }

  private static TrustManager @Nullable [] trust(@Nullable Path ca)
      throws GeneralSecurityException, IOException {
    if (ca == null) {
      return null;
    }
    KeyStore trusted = emptyStore();
    int number = 0;
    for (Certificate each : certificates("RABBIT_TLS_CA", ca)) {
      trusted.setCertificateEntry("ca-" + number++, each);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    return factory.getTrustManagers();
  }

  private static KeyManager[] identity(ServerCertificate own)
      throws GeneralSecurityException, IOException {
    Certificate[] chain =
        certificates(own.certificateVariable(), own.certificate()).toArray(new Certificate[0]);
    PrivateKey key = privateKey(own.keyVariable(), own.key());
    if (!belong(chain[0].getPublicKey(), key)) {
      throw invalid(own.keyVariable(), own.key(), "the key of " + own.certificateVariable());
    }
    KeyStore store = emptyStore();
    store.setKeyEntry("own", key, NO_PASSWORD, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  /** What the one signs, the other verifies. */
  private static boolean belong(PublicKey theirs, PrivateKey ours) throws GeneralSecurityException {
    String signature =
        switch (ours.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> ours.getAlgorithm();
        };
    byte[] probe = {1, 2, 3};
    try {
      Signature signing = Signature.getInstance(signature);
      signing.initSign(ours);
      signing.update(probe);
      byte[] signed = signing.sign();
      Signature verifying = Signature.getInstance(signature);
      verifying.initVerify(theirs);
      verifying.update(probe);
      return verifying.verify(signed);
    } catch (InvalidKeyException | SignatureException e) {
      return false;
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(String variable, Path file)
      throws CertificateException {
    String allowed = "a PEM file of certificates";
    byte[] text = read(variable, file, allowed);
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text));
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CertificateException e) {
      // It has none.
    }
    throw invalid(variable, file, allowed);
  }

  private static PrivateKey privateKey(String variable, Path file) throws GeneralSecurityException {
    String allowed = "a PEM file of an unencrypted PKCS#8 private key (RSA, EC, Ed25519)";
    byte[] text = read(variable, file, allowed);
    Matcher pem = KEY.matcher(new String(text, StandardCharsets.US_ASCII));
    if (pem.find()) {
      try {
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(1));
        for (String algorithm : KEY_ALGORITHMS) {
          PrivateKey key = read(algorithm, new PKCS8EncodedKeySpec(encoded));
          if (key != null) {
            return key;
          }
        }
      } catch (IllegalArgumentException e) {
        // It is no Base64.
      }
    }
    // Encrypted, or of its algorithm's own format: PKCS#1, SEC 1.
    String remedy = "; \"openssl pkcs8 -topk8 -nocrypt -in %s -out key.pem\" makes one of others";
    throw invalid(variable, file, allowed + remedy.formatted(file));
  }

  private static @Nullable PrivateKey read(String algorithm, PKCS8EncodedKeySpec encoded)
      throws GeneralSecurityException {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
    } catch (InvalidKeySpecException e) {
      return null;
    }
  }

  private static byte[] read(String variable, Path file, String allowed) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw invalid(variable, file, allowed + ", and there is no such file");
    } catch (IOException e) {
      throw invalid(variable, file, allowed + ", and it cannot be read");
    }
  }

  private static InvalidConfiguration invalid(String variable, Path file, String allowed) {
    return new InvalidConfiguration(variable, file.toString(), allowed);
  }
}
