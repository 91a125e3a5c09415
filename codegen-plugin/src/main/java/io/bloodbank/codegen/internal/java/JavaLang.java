package io.bloodbank.codegen.internal.java;

/**
 * The package whose classes need no import, and which Error Prone wants no other class to shadow.
 */
final class JavaLang {
  private JavaLang() {}

  static boolean has(String simpleName) {
    try {
      Class.forName("java.lang." + simpleName, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
