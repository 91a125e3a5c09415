package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.TypeName;
import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.model.ValueType;
import io.bloodbank.codegen.internal.source.Code;
import io.bloodbank.codegen.internal.source.SourceMethod;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Writes {@code retryCountOrDefault()} for an optional property with a {@code default}. The
 * component itself stays absent, so that reading and writing adds nothing.
 */
final class DefaultAccessors {
  private DefaultAccessors() {}

  /** What it is called; a property that is called so itself leaves no place for it. */
  static String name(Component component) {
    return component.name() + "OrDefault";
  }

  static Optional<SourceMethod> write(Component component) {
    if (component.required()
        || component.use().nullable()
        || component.use().constant().isPresent()
        || !(component.use().type() instanceof ValueType.Scalar scalar)) {
      return Optional.empty();
    }
    return component
        .doc()
        .defaultValue()
        .flatMap(value -> literal(scalar.name(), value))
        .map(literal -> accessor(component, scalar.name(), literal));
  }

  private static SourceMethod accessor(Component component, TypeName type, Code literal) {
    SourceMethod method =
        SourceMethod.named(name(component))
            .addModifiers(PUBLIC)
            .returns(type)
            .addJavadoc(
                "The value of $L, or $L where it is absent.",
                Javadoc.code(component.property()),
                Javadoc.code(literal.toString()))
            .addStatement("return $1L == null ? $2L : $1L", component.name(), literal);
    if (component.name().startsWith("is") || component.name().startsWith("get")) {
      method.addAnnotation(Library.JSON_IGNORE);
    }
    if (component.doc().deprecated()) {
      method.addAnnotation(Library.DEPRECATED);
    }
    return method;
  }

  private static Optional<Code> literal(TypeName type, JsonNode value) {
    boolean text = type.toString().equals("java.lang.String") && value.isString();
    boolean truth = type.equals(TypeName.BOOLEAN) && value.isBoolean();
    boolean whole =
        (type.equals(TypeName.INT) && value.canConvertToInt())
            || (type.equals(TypeName.LONG) && value.canConvertToLong());
    if (text || truth || (whole && value.isIntegralNumber())) {
      return Optional.of(Literals.of(value));
    }
    return type.equals(TypeName.DOUBLE) && value.isNumber()
        ? Optional.of(Code.of("$L", value.doubleValue()))
        : Optional.empty();
  }
}
