package io.bloodbank.codegen.internal.model;

import java.util.List;

/**
 * Where a schema stands, should it need a class.
 *
 * @param scope the class around it, or the class itself if {@code itself}
 * @param names what it may be called inside {@code scope}, the best name first
 * @param itself whether {@code scope} is the class: the root of an event or of a shared type
 */
record Site(ClassScope scope, List<String> names, boolean itself) {
  static Site root(ClassScope scope) {
    return new Site(scope, List.of(), true);
  }

  /** A property or a definition. */
  static Site named(ClassScope scope, String name) {
    String type = JavaNames.type(name);
    String outer = scope.name().simpleName();
    return new Site(scope, List.of(type, type + "Value", outer + type), false);
  }

  /** One of the elements of a list or of the values of a map. */
  Site each() {
    if (itself) {
      return new Site(scope, List.of("Element", "ElementValue"), false);
    }
    String many = names.get(0);
    String one = JavaNames.type(JavaNames.singular(many));
    return new Site(scope, List.of(one, many + "Item", many + "ItemValue"), false);
  }
}
