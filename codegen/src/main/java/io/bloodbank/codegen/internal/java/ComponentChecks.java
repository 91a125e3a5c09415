package io.bloodbank.codegen.internal.java;

import com.palantir.javapoet.TypeName;
import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.model.Rule;
import io.bloodbank.codegen.internal.model.TypeUse;
import io.bloodbank.codegen.internal.model.ValueType;
import io.bloodbank.codegen.internal.source.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the compact constructor of a record demands of its components. */
final class ComponentChecks {
  private final Set<String> names;

  private ComponentChecks(List<Component> components) {
    this.names = components.stream().map(Component::name).collect(Collectors.toSet());
  }

  static Code of(List<Component> components) {
    ComponentChecks checks = new ComponentChecks(components);
    Code code = new Code();
    components.forEach(component -> checks.add(component, code));
    return code;
  }

  /** The name of a parameter of a lambda; no component has an underscore in its name. */
  private Code parameter(String name) {
    return Code.text(names.contains(name) ? name + "_" : name);
  }

  private void add(Component component, Code code) {
    TypeUse use = component.use();
    String property = component.property().equals("*") ? component.name() : component.property();
    Code label = Literals.of(property);
    Code value = Code.of("$L", component.name());
    boolean sure = component.required() && !use.nullable();
    boolean presence = component.absentOrNull();
    if (presence || (sure && !TypeNames.of(component).isPrimitive())) {
      code.addStatement("$T.present($L, $L)", Library.REQUIRE, value, label);
    }
    Code given = component.others() ? call("orEmpty", value) : value;
    Code present = parameter("value");
    Code held = presence ? present : given;
    Code copy = copied(use, held, label, 0);
    if (copy != held) {
      Code assigned = presence ? Code.of("$L.map($L -> $L)", value, present, copy) : copy;
      code.addStatement("$L = $L", value, assigned);
    }
    Code checked = presence ? Code.of("$L.orNull()", value) : value;
    checks(use).forEach(check -> code.addStatement("$L", check.on(checked, label)));
  }

  /** A list or a map as an unmodifiable copy, down to its elements; any other value as it is. */
  private Code copied(TypeUse use, Code value, Code label, int depth) {
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
    Code each = parameter("each" + suffix);
    Code at = parameter("at" + suffix);
    Code element = copied(inner, each, at, depth + 1);
    for (Check check : checks(inner)) {
      element = check.on(element, at);
    }
    return element == each
        ? call(method, value, label)
        : call(method, value, label, Code.of("($L, $L) -> $L", each, at, element));
  }

  /** A check that gives back what it has checked, null too. */
  private record Check(String method, List<Code> arguments, boolean labelFirst) {
    static Check of(String method, Code... arguments) {
      return new Check(method, List.of(arguments), false);
    }

    Code on(Code value, Code label) {
      List<Code> all = new ArrayList<>(List.of(value));
      if (labelFirst) {
        all.add(label);
      }
      all.addAll(arguments);
      if (!labelFirst) {
        all.add(label);
      }
      return call(method, all.toArray(Code[]::new));
    }
  }

  private static List<Check> checks(TypeUse use) {
    if (use.constant().isPresent()) {
      return List.of(Check.of("constant", Literals.of(use.constant().get())));
    }
    if (!use.allowed().isEmpty()) {
      String allowed = use.allowed().stream().map(Literals::of).collect(Collectors.joining(", "));
      return List.of(new Check("oneOf", List.of(Code.of(allowed)), true));
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

  private static Code call(String method, Code... arguments) {
    return Code.of("$T.$L($L)", Library.REQUIRE, method, Code.join(List.of(arguments), ",$W"));
  }
}
