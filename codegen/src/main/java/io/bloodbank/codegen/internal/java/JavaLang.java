package io.bloodbank.codegen.internal.java;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The package whose classes need no import, and which Error Prone wants no other class to shadow.
 */
final class JavaLang {
  private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

  private JavaLang() {}

  static boolean has(String simpleName) {
    return KNOWN.computeIfAbsent(simpleName, JavaLang::find);
  }

  private static boolean find(String simpleName) {
    try {
      Class.forName("java.lang." + simpleName, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
