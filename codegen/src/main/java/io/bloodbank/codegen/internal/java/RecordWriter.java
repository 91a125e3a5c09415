package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.PUBLIC;

import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.model.Declaration;
import io.bloodbank.codegen.internal.source.Code;
import io.bloodbank.codegen.internal.source.SourceAnnotation;
import io.bloodbank.codegen.internal.source.SourceMethod;
import io.bloodbank.codegen.internal.source.SourceParameter;
import io.bloodbank.codegen.internal.source.SourceType;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes objects with named properties as records, and arrays whose elements differ. */
final class RecordWriter {
  private RecordWriter() {}

  static SourceType write(Declaration declaration, Body.Fields fields) {
    List<Component> components = fields.components();
    SourceType type = record(declaration, components, RecordWriter::property);
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

  static SourceType write(Declaration declaration, Body.Tuple tuple) {
    boolean open = tuple.components().stream().anyMatch(Component::others);
    return record(declaration, tuple.components(), RecordWriter::parameter)
        .addSuperinterface(open ? Library.OPEN_TUPLE : Library.TUPLE);
  }

  private static SourceType record(
      Declaration declaration,
      List<Component> components,
      Function<Component, SourceParameter> parameter) {
    SourceType type = new SourceType(SourceType.Kind.RECORD, declaration.name());
    components.forEach(component -> type.addComponent(parameter.apply(component)));
    Code checks = ComponentChecks.of(components);
    if (!checks.isEmpty()) {
      type.addMethod(SourceMethod.compactConstructor().addModifiers(PUBLIC).addCode(checks));
    }
    components.stream()
        .filter(component -> component.doc().deprecated())
        .forEach(component -> type.addMethod(deprecatedAccessor(component)));
    return type;
  }

  private static SourceParameter parameter(Component component) {
    SourceParameter parameter =
        new SourceParameter(TypeNames.of(component), component.name())
            .addJavadoc(Javadoc.component(component));
    if (component.required() && component.use().nullable()) {
      parameter.addAnnotation(include("ALWAYS"));
    }
    return parameter;
  }

  private static SourceParameter property(Component component) {
    SourceParameter parameter = parameter(component);
    if (component.others()) {
      // Jackson takes a property of the component's name for the component, so none may have it.
      return parameter
          .addAnnotation(
              new SourceAnnotation(Library.JSON_PROPERTY).addMember("value", "$S", "<others>"))
          .addAnnotation(Library.JSON_ANY_SETTER)
          .addAnnotation(Library.JSON_ANY_GETTER);
    }
    boolean renamed = !component.property().equals(component.name());
    boolean primitive = TypeNames.of(component).isPrimitive();
    if (renamed || primitive) {
      SourceAnnotation property = new SourceAnnotation(Library.JSON_PROPERTY);
      if (renamed) {
        property.addMember("value", Literals.of(component.property()));
      }
      if (primitive) {
        property.addMember("required", "true");
      }
      parameter.addAnnotation(property);
    }
    return parameter;
  }

  /** Written out, as the annotation does nothing on a component. */
  private static SourceMethod deprecatedAccessor(Component component) {
    return SourceMethod.named(component.name())
        .addAnnotation(Library.OVERRIDE)
        .addAnnotation(Library.DEPRECATED)
        .addModifiers(PUBLIC)
        .returns(TypeNames.of(component))
        .addStatement("return $L", component.name());
  }

  private static SourceAnnotation include(String rule) {
    return new SourceAnnotation(Library.JSON_INCLUDE)
        .addMember("value", "$T.Include.$L", Library.JSON_INCLUDE, rule);
  }
}
