package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.model.Declaration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes objects with named properties as records, and arrays whose elements differ. */
final class RecordWriter {
  private RecordWriter() {}

  static TypeSpec.Builder write(Declaration declaration, Body.Fields fields) {
    List<Component> components = fields.components();
    TypeSpec.Builder type = record(declaration, components, RecordWriter::property);
    if (components.stream().anyMatch(component -> !component.required())) {
      type.addAnnotation(include("NON_NULL"));
    }
    Set<String> names = components.stream().map(Component::name).collect(Collectors.toSet());
    components.stream()
        .filter(component -> !names.contains(DefaultAccessors.name(component)))
        .forEach(component -> DefaultAccessors.write(component).ifPresent(type::addMethod));
    BuilderWriter builder = new BuilderWriter(declaration.name(), components);
    return type.addMethod(builder.factory()).addType(builder.type());
  }

  static TypeSpec.Builder write(Declaration declaration, Body.Tuple tuple) {
    boolean open = tuple.components().stream().anyMatch(Component::others);
    return record(declaration, tuple.components(), RecordWriter::parameter)
        .addSuperinterface(open ? Library.OPEN_TUPLE : Library.TUPLE);
  }

  private static TypeSpec.Builder record(
      Declaration declaration,
      List<Component> components,
      java.util.function.Function<Component, ParameterSpec.Builder> parameter) {
    MethodSpec.Builder header = MethodSpec.constructorBuilder();
    components.forEach(component -> header.addParameter(parameter.apply(component).build()));
    TypeSpec.Builder type =
        TypeSpec.recordBuilder(declaration.name()).recordConstructor(header.build());
    CodeBlock checks = ComponentChecks.of(components);
    if (!checks.isEmpty()) {
      type.addMethod(
          MethodSpec.compactConstructorBuilder().addModifiers(PUBLIC).addCode(checks).build());
    }
    components.stream()
        .filter(component -> component.doc().deprecated())
        .forEach(component -> type.addMethod(deprecatedAccessor(component)));
    return type;
  }

  private static ParameterSpec.Builder parameter(Component component) {
    ParameterSpec.Builder parameter =
        ParameterSpec.builder(TypeNames.of(component), component.name())
            .addJavadoc(Javadoc.component(component));
    if (component.required() && component.use().nullable()) {
      parameter.addAnnotation(include("ALWAYS"));
    }
    return parameter;
  }

  private static ParameterSpec.Builder property(Component component) {
    ParameterSpec.Builder parameter = parameter(component);
    if (component.others()) {
      // Jackson takes a property of the component's name for the component, so none may have it.
      return parameter
          .addAnnotation(
              AnnotationSpec.builder(Library.JSON_PROPERTY)
                  .addMember("value", "$S", "<others>")
                  .build())
          .addAnnotation(Library.JSON_ANY_SETTER)
          .addAnnotation(Library.JSON_ANY_GETTER);
    }
    boolean renamed = !component.property().equals(component.name());
    boolean primitive = TypeNames.of(component).isPrimitive();
    if (renamed || primitive) {
      AnnotationSpec.Builder property = AnnotationSpec.builder(Library.JSON_PROPERTY);
      if (renamed) {
        property.addMember("value", Literals.of(component.property()));
      }
      if (primitive) {
        property.addMember("required", "true");
      }
      parameter.addAnnotation(property.build());
    }
    return parameter;
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
