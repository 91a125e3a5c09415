package io.bloodbank.runtime;

import io.bloodbank.runtime.internal.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * By what a server of ours proves who it is: PEM files (RFC 7468) that two variables name.
 *
 * @param certificateVariable names the file of the certificate, for messages
 * @param certificate its own certificate first, then those that vouch for it
 * @param keyVariable names the file of the key, for messages
 * @param key unencrypted, PKCS#8
 */
public record ServerCertificate(
    String certificateVariable, Path certificate, String keyVariable, Path key) {

  /**
   * The files that the environment names; empty where it names none.
   *
   * @throws InvalidConfiguration if it names only one of them
   */
  public static Optional<ServerCertificate> from(
      Environment environment, String certificateVariable, String keyVariable) {
    Optional<Path> certificate = environment.file(certificateVariable);
    Optional<Path> key = environment.file(keyVariable);
    if (certificate.isEmpty() && key.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ServerCertificate(
            certificateVariable,
            certificate.orElseThrow(() -> missing(certificateVariable, keyVariable)),
            keyVariable,
            key.orElseThrow(() -> missing(keyVariable, certificateVariable))));
  }

  private static InvalidConfiguration missing(String variable, String other) {
    return new InvalidConfiguration(variable, "", "a PEM file, because " + other + " names one");
  }

  /**
   * Reads the files.
   *
   * @throws InvalidConfiguration if a file is not what it should be, or the two do not belong
   *     together
   */
  public SSLContext context() {
    return TlsFiles.server(this);
  }
}
