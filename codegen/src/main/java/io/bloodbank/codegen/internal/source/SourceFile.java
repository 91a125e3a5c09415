package io.bloodbank.codegen.internal.source;

import com.palantir.javapoet.ClassName;
import java.util.Map;

/** The text of a source file: package, imports and one type. */
public final class SourceFile {
  private SourceFile() {}

  /**
   * Writes it.
   *
   * @param head what comes before the package, such as a comment
   */
  public static String of(String head, SourceType type) {
    Code code = TypeCode.of(type);
    Map<String, ClassName> imports = ImportCollector.of(type.name(), code);
    StringBuilder text = new StringBuilder(head);
    text.append("package ").append(type.name().packageName()).append(";\n\n");
    int start = text.length();
    imports.values().stream()
        .filter(name -> !name.packageName().equals("java.lang"))
        .sorted()
        .forEach(name -> text.append("import ").append(name.canonicalName()).append(";\n"));
    if (text.length() > start) {
      text.append('\n');
    }
    Names names = new Names(type.name(), imports);
    return text.append(new SourcePrinter(names).print(code)).toString();
  }
}
