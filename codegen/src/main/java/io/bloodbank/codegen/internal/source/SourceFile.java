package io.bloodbank.codegen.internal.source;

import com.palantir.javapoet.ClassName;
import java.util.Map;
import java.util.function.Predicate;

/** The text of a source file: package, imports and one type. */
public final class SourceFile {
  private SourceFile() {}

  /**
   * Writes it. A class of {@code java.lang} is imported where one of the package has its name,
   * which it would have given way to.
   *
   * @param head what comes before the package, such as a comment
   * @param neighbours which classes of the package there are
   */
  public static String of(String head, SourceType type, Predicate<ClassName> neighbours) {
    Code code = TypeCode.of(type);
    Map<String, ClassName> imports = ImportCollector.of(type.name(), code);
    StringBuilder text = new StringBuilder(head);
    text.append("package ").append(type.name().packageName()).append(";\n\n");
    int start = text.length();
    imports.values().stream()
        .filter(
            name ->
                !name.packageName().equals("java.lang")
                    || neighbours.test(type.name().peerClass(name.simpleName())))
        .sorted()
        .forEach(name -> text.append("import ").append(name.canonicalName()).append(";\n"));
    if (text.length() > start) {
      text.append('\n');
    }
    Names names = new Names(type.name(), imports);
    return text.append(new SourcePrinter(names).print(code)).toString();
  }
}
