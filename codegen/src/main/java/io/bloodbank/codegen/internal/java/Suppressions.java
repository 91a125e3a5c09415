package io.bloodbank.codegen.internal.java;

import com.palantir.javapoet.ClassName;
import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.model.Declaration;
import io.bloodbank.codegen.internal.model.TypeUse;
import io.bloodbank.codegen.internal.model.ValueType;
import io.bloodbank.codegen.internal.source.SourceAnnotation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Warnings that names out of contracts cause, and that are turned off where they are caused. Nested
 * classes are called by their property alone, even if that is a name of another class, as anything
 * else would depend on their order.
 */
final class Suppressions {
  private final Set<ClassName> deprecatedTypes;

  /**
   * Makes the rules.
   *
   * @param deprecatedTypes the classes of other files whose use is to be warned of
   */
  Suppressions(Set<ClassName> deprecatedTypes) {
    this.deprecatedTypes = deprecatedTypes;
  }

  Optional<SourceAnnotation> topLevel(Declaration declaration) {
    List<String> warnings = new ArrayList<>();
    if (repeatsNames(declaration, new HashSet<>())) {
      warnings.add("SameNameButDifferent");
    }
    if (anyComponent(declaration, component -> !isAscii(component.name()))) {
      warnings.add("UnicodeInCode");
    }
    if (anyComponent(declaration, component -> isDeprecated(component.use()))) {
      warnings.add("deprecation");
    }
    nameWarning(declaration).ifPresent(warnings::add);
    return annotation(warnings);
  }

  static Optional<SourceAnnotation> nested(Declaration declaration) {
    return annotation(nameWarning(declaration).stream().toList());
  }

  private static Optional<SourceAnnotation> annotation(List<String> warnings) {
    SourceAnnotation annotation = new SourceAnnotation(Library.SUPPRESS_WARNINGS);
    warnings.forEach(warning -> annotation.addMember("value", "$S", warning));
    return warnings.isEmpty() ? Optional.empty() : Optional.of(annotation);
  }

  private static Optional<String> nameWarning(Declaration declaration) {
    return JavaLang.has(declaration.name().simpleName())
        ? Optional.of("JavaLangClash")
        : Optional.empty();
  }

  private static boolean repeatsNames(Declaration declaration, Set<String> seen) {
    boolean stages = stageNames(declaration).anyMatch(name -> !seen.add(name));
    return stages
        || declaration.nested().stream()
            .anyMatch(inner -> !seen.add(inner.name().simpleName()) || repeatsNames(inner, seen));
  }

  private static Stream<String> stageNames(Declaration declaration) {
    return declaration.body() instanceof Body.Fields fields
        ? BuilderWriter.stageNames(fields.components())
        : Stream.empty();
  }

  private static boolean anyComponent(Declaration declaration, Predicate<Component> condition) {
    return components(declaration).stream().anyMatch(condition)
        || declaration.nested().stream().anyMatch(inner -> anyComponent(inner, condition));
  }

  private static List<Component> components(Declaration declaration) {
    if (declaration.body() instanceof Body.Fields fields) {
      return fields.components();
    }
    return declaration.body() instanceof Body.Tuple tuple ? tuple.components() : List.of();
  }

  private boolean isDeprecated(TypeUse use) {
    if (use.type() instanceof ValueType.Declared declared) {
      return deprecatedTypes.contains(declared.name());
    }
    if (use.type() instanceof ValueType.Sequence sequence) {
      return isDeprecated(sequence.element());
    }
    return use.type() instanceof ValueType.Dictionary dictionary
        && isDeprecated(dictionary.value());
  }

  private static boolean isAscii(String name) {
    return StandardCharsets.US_ASCII.newEncoder().canEncode(name);
  }
}
