package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.model.Declaration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes objects with named properties as records. */
final class RecordWriter {
  private RecordWriter() {}

  static TypeSpec.Builder write(Declaration declaration, Body.Fields fields) {
    List<Component> components = fields.components();
    MethodSpec.Builder header = MethodSpec.constructorBuilder();
    components.forEach(component -> header.addParameter(parameter(component)));
    TypeSpec.Builder type =
        TypeSpec.recordBuilder(declaration.name()).recordConstructor(header.build());
    if (components.stream().anyMatch(component -> !component.required())) {
      type.addAnnotation(include("NON_NULL"));
    }
    CodeBlock checks = ComponentChecks.of(components);
    if (!checks.isEmpty()) {
      type.addMethod(
          MethodSpec.compactConstructorBuilder().addModifiers(PUBLIC).addCode(checks).build());
    }
    components.stream()
        .filter(component -> component.doc().deprecated())
        .forEach(component -> type.addMethod(deprecatedAccessor(component)));
    Set<String> names = components.stream().map(Component::name).collect(Collectors.toSet());
    components.stream()
        .filter(component -> !names.contains(DefaultAccessors.name(component)))
        .forEach(component -> DefaultAccessors.write(component).ifPresent(type::addMethod));
    BuilderWriter builder = new BuilderWriter(declaration.name(), components);
    return type.addMethod(builder.factory()).addType(builder.type());
  }

  private static ParameterSpec parameter(Component component) {
    TypeName type = TypeNames.of(component);
    ParameterSpec.Builder parameter =
        ParameterSpec.builder(type, component.name()).addJavadoc(Javadoc.component(component));
    boolean renamed = !component.property().equals(component.name());
    boolean primitive = type.isPrimitive();
    if (renamed || primitive) {
      AnnotationSpec.Builder property = AnnotationSpec.builder(Library.JSON_PROPERTY);
      if (renamed) {
        property.addMember("value", "$S", component.property());
      }
      if (primitive) {
        property.addMember("required", "true");
      }
      parameter.addAnnotation(property.build());
    }
    if (component.required() && component.use().nullable()) {
      parameter.addAnnotation(include("ALWAYS"));
    }
    return parameter.build();
  }

  /** Written out, as the annotation does nothing on a component. */
  private static MethodSpec deprecatedAccessor(Component component) {
    return MethodSpec.methodBuilder(component.name())
        .addAnnotation(Override.class)
        .addAnnotation(Deprecated.class)
        .addModifiers(PUBLIC)
        .returns(TypeNames.of(component))
        .addStatement("return $N", component.name())
        .build();
  }

  private static AnnotationSpec include(String rule) {
    return AnnotationSpec.builder(Library.JSON_INCLUDE)
        .addMember("value", "$T.Include.$L", Library.JSON_INCLUDE, rule)
        .build();
  }
}
