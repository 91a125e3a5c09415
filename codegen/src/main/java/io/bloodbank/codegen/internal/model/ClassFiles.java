package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import java.nio.charset.StandardCharsets;

/**
 * The files that classes are compiled to, one for each, nested or not. A name that is too long for
 * a file is a problem, as the compiler could not write the class.
 */
final class ClassFiles {
  /** What file systems take in common: bytes of ext4, XFS and APFS, characters of NTFS. */
  private static final int MAX_BYTES = 255;

  private ClassFiles() {}

  /** Checks a class that may have a builder. */
  static void check(ClassName name, Merged schemas, Findings findings) {
    refuse(builder(name), schemas, findings);
  }

  /** Checks the interface that the builder of a class has for a required property. */
  static void checkStage(ClassName name, String stage, Merged schemas, Findings findings) {
    if (bytes(builder(name)) <= MAX_BYTES) { // Else it is told of the class.
      refuse(builder(name).nestedClass(stage), schemas, findings);
    }
  }

  private static ClassName builder(ClassName name) {
    return name.nestedClass("Builder");
  }

  private static void refuse(ClassName name, Merged schemas, Findings findings) {
    int bytes = bytes(name);
    if (bytes > MAX_BYTES) {
      findings.problem(
          schemas.place(),
          "The file of the class "
              + String.join(".", name.simpleNames())
              + " would have a name of "
              + bytes
              + " bytes, where file systems take "
              + MAX_BYTES,
          "Rename the property or the definition, or move the shape to a file under types/");
    }
  }

  private static int bytes(ClassName name) {
    String file = String.join("$", name.simpleNames()) + ".class";
    return file.getBytes(StandardCharsets.UTF_8).length;
  }
}
