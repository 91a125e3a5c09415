package io.bloodbank.codegen.internal.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.model.Rule;
import io.bloodbank.codegen.internal.model.TypeUse;
import io.bloodbank.codegen.internal.model.ValueType;
import java.util.ArrayList;
import java.util.List;
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
    TypeUse use = component.use();
    String property = component.property().equals("*") ? component.name() : component.property();
    CodeBlock label = Literals.of(property);
    CodeBlock value = CodeBlock.of("$N", component.name());
    boolean sure = component.required() && !use.nullable();
    boolean presence = component.absentOrNull();
    if (presence || (sure && !TypeNames.of(component).isPrimitive())) {
      code.addStatement("$T.present($L, $L)", Library.REQUIRE, value, label);
    }
    CodeBlock given = component.others() ? call("orEmpty", value) : value;
    CodeBlock held = presence ? CodeBlock.of("value") : given;
    CodeBlock copy = copied(use, held, label, 0);
    if (!copy.equals(held)) {
      code.addStatement(
          "$L = $L", value, presence ? CodeBlock.of("$L.map(value -> $L)", value, copy) : copy);
    }
    CodeBlock checked = presence ? CodeBlock.of("$L.orNull()", value) : value;
    checks(use).forEach(check -> code.addStatement("$L", check.on(checked, label)));
  }

  /** A list or a map as an unmodifiable copy, down to its elements; any other value as it is. */
  private static CodeBlock copied(TypeUse use, CodeBlock value, CodeBlock label, int depth) {
    String method;
    TypeUse inner;
    if (use.type() instanceof ValueType.Sequence sequence) {
      inner = sequence.element();
      method = inner.nullable() ? "listOfNullable" : "list";
    } else if (use.type() instanceof ValueType.Dictionary dictionary) {
      inner = dictionary.value();
      method = inner.nullable() ? "mapOfNullable" : "map";
    } else {
      return value;
    }
    String suffix = depth == 0 ? "" : String.valueOf(depth + 1);
    CodeBlock each = CodeBlock.of("each" + suffix);
    CodeBlock at = CodeBlock.of("at" + suffix);
    CodeBlock element = copied(inner, each, at, depth + 1);
    for (Check check : checks(inner)) {
      element = check.on(element, at);
    }
    return element.equals(each)
        ? call(method, value, label)
        : call(method, value, label, CodeBlock.of("($L, $L) -> $L", each, at, element));
  }

  /** A check that gives back what it has checked, null too. */
  private record Check(String method, List<CodeBlock> arguments, boolean labelFirst) {
    static Check of(String method, CodeBlock... arguments) {
      return new Check(method, List.of(arguments), false);
    }

    CodeBlock on(CodeBlock value, CodeBlock label) {
      List<CodeBlock> all = new ArrayList<>(List.of(value));
      if (labelFirst) {
        all.add(label);
      }
      all.addAll(arguments);
      if (!labelFirst) {
        all.add(label);
      }
      return call(method, all.toArray(CodeBlock[]::new));
    }
  }

  private static List<Check> checks(TypeUse use) {
    if (use.constant().isPresent()) {
      return List.of(Check.of("constant", Literals.of(use.constant().get())));
    }
    if (!use.allowed().isEmpty()) {
      String allowed = use.allowed().stream().map(Literals::of).collect(Collectors.joining(", "));
      return List.of(new Check("oneOf", List.of(CodeBlock.of(allowed)), true));
    }
    List<Check> checks = new ArrayList<>();
    if (use.type() instanceof ValueType.Scalar scalar && scalar.name().equals(TypeName.DOUBLE)) {
      checks.add(Check.of("finite"));
    }
    use.rules().stream().map(ComponentChecks::check).forEach(checks::add);
    return checks;
  }

  private static Check check(Rule rule) {
    return switch (rule.keyword()) {
      case UNIQUE_ITEMS -> Check.of(rule.keyword().method());
      case PATTERN -> Check.of("pattern", Literals.of(rule.value()));
      default -> Check.of(rule.keyword().method(), Literals.number(rule.value()));
    };
  }

  private static CodeBlock call(String method, CodeBlock... arguments) {
    return CodeBlock.of(
        "$T.$L($L)", Library.REQUIRE, method, CodeBlock.join(List.of(arguments), ",$W"));
  }
}
