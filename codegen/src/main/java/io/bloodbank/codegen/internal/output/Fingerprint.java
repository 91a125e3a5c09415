package io.bloodbank.codegen.internal.output;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Tells contents apart: 64 bits, made of two checksums that a JVM which has only just started
 * computes at the speed of memory. It guards against edits, not against attackers.
 */
public final class Fingerprint {
  private final Checksum first = new CRC32();
  private final Checksum second = new CRC32C();

  /** The fingerprint of one content. */
  static String of(byte[] content) {
    return new Fingerprint().add(content).toString();
  }

  /** Adds a part; where it ends counts as well. */
  public Fingerprint add(byte[] part) {
    update((part.length + ":").getBytes(StandardCharsets.UTF_8));
    update(part);
    return this;
  }

  /** Adds a part. */
  public Fingerprint add(String part) {
    return add(part.getBytes(StandardCharsets.UTF_8));
  }

  private void update(byte[] bytes) {
    first.update(bytes);
    second.update(bytes);
  }

  /** 16 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(first.getValue() << 32 | second.getValue());
  }
}
