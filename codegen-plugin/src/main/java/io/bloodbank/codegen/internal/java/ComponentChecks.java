package io.bloodbank.codegen.internal.java;

import com.palantir.javapoet.CodeBlock;
import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.model.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the compact constructor of a record demands of its components. */
final class ComponentChecks {
  private ComponentChecks() {}

  static CodeBlock of(List<Component> components) {
    CodeBlock.Builder code = CodeBlock.builder();
    components.forEach(component -> add(component, code));
    return code.build();
  }

  private static void add(Component component, CodeBlock.Builder code) {
    boolean sure = component.required() && !component.use().nullable();
    if (component.absentOrNull()) {
      code.addStatement(
          "$T.present($N, $S)", Library.REQUIRE, component.name(), component.property());
    } else if (component.use().constant().isPresent()) {
      code.addStatement(
          "$T.$L($N, $L, $S)",
          Library.REQUIRE,
          sure ? "constant" : "optionalConstant",
          component.name(),
          Literals.of(component.use().constant().get()),
          component.property());
    } else if (!component.use().allowed().isEmpty()) {
      code.addStatement(
          "$T.$L($N, $S, $L)",
          Library.REQUIRE,
          sure ? "oneOf" : "optionalOneOf",
          component.name(),
          component.property(),
          component.use().allowed().stream().map(Literals::of).collect(Collectors.joining(", ")));
    } else if (component.use().type() instanceof ValueType.Sequence sequence) {
      copy(component, "list", sequence.element().nullable(), sure, code);
    } else if (component.use().type() instanceof ValueType.Dictionary dictionary) {
      copy(component, "map", dictionary.value().nullable(), sure, code);
    } else if (sure && !TypeNames.of(component).isPrimitive()) {
      code.addStatement(
          "$T.present($N, $S)", Library.REQUIRE, component.name(), component.property());
    }
  }

  /** Calls {@code list}, {@code optionalList}, {@code listOfNullable} and so on. */
  private static void copy(
      Component component, String kind, boolean nulls, boolean sure, CodeBlock.Builder code) {
    String optional =
        "optional" + kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    code.addStatement(
        "$N = $T.$L($N, $S)",
        component.name(),
        Library.REQUIRE,
        (sure ? kind : optional) + (nulls ? "OfNullable" : ""),
        component.name(),
        component.property());
  }
}
