package io.bloodbank.codegen.internal.java;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.model.TypeUse;
import io.bloodbank.codegen.internal.model.ValueType;

/** How the types of the model are written in Java. */
final class TypeNames {
  private static final AnnotationSpec NULLABLE = AnnotationSpec.builder(Library.NULLABLE).build();

  private TypeNames() {}

  /** The type of a record component. */
  static TypeName of(Component component) {
    return component.absentOrNull()
        ? ParameterizedTypeName.get(Library.PRESENCE, plain(component.use()).box())
        : settable(component);
  }

  /** The type a builder takes for it. */
  static TypeName settable(Component component) {
    TypeName plain = plain(component.use());
    boolean sure = component.others() || component.required();
    return component.use().nullable() || !sure ? orNull(plain) : plain;
  }

  /** The type as it stands alone, where null is no value. */
  static TypeName plain(TypeUse use) {
    if (use.type() instanceof ValueType.Scalar scalar) {
      return scalar.name();
    }
    if (use.type() instanceof ValueType.Declared declared) {
      return declared.name();
    }
    if (use.type() instanceof ValueType.Sequence sequence) {
      return ParameterizedTypeName.get(Library.LIST, argument(sequence.element()));
    }
    if (use.type() instanceof ValueType.Dictionary dictionary) {
      return ParameterizedTypeName.get(Library.MAP, Library.STRING, argument(dictionary.value()));
    }
    return Library.JSON_NODE;
  }

  private static TypeName argument(TypeUse use) {
    return use.nullable() ? orNull(plain(use)) : plain(use).box();
  }

  private static TypeName orNull(TypeName type) {
    return type.box().annotated(NULLABLE);
  }
}
