package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.ABSTRACT;
import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.bloodbank.codegen.internal.model.Component;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the builder of a record. Each required property is a functional interface whose method
 * leads to the next one, so that omitting one does not compile; the last leads to the builder,
 * which takes the optional properties.
 */
final class BuilderWriter {
  private final ClassName record;
  private final ClassName builder;
  private final List<Component> components;
  private final List<Component> asked;
  private final List<Component> optional;

  BuilderWriter(ClassName record, List<Component> components) {
    this.record = record;
    this.builder = record.nestedClass("Builder");
    this.components = components;
    this.asked = components.stream().filter(BuilderWriter::isAsked).toList();
    this.optional = components.stream().filter(c -> !c.required()).toList();
  }

  /** {@code builder()}. */
  MethodSpec factory() {
    String names = asked.stream().map(Component::name).collect(Collectors.joining(",$W"));
    CodeBlock.Builder way = CodeBlock.builder();
    asked.forEach(component -> way.add("$N ->$W", component.name()));
    return MethodSpec.methodBuilder("builder")
        .addModifiers(PUBLIC, STATIC)
        .addJavadoc(
            asked.isEmpty()
                ? "Begins a new one."
                : "Begins a new one: the required properties in order, then the optional ones.")
        .returns(asked.isEmpty() ? builder : stage(0))
        .addStatement(
            CodeBlock.builder()
                .add("return ")
                .add(way.build())
                .add("new $T(", builder)
                .add(names)
                .add(")")
                .build())
        .build();
  }

  /** The class {@code Builder}. */
  TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(builder)
            .addModifiers(PUBLIC, STATIC, FINAL)
            .addJavadoc(
                optional.isEmpty()
                    ? "Builds a {@link $T}."
                    : "Takes the optional properties and builds a {@link $T}.",
                record);
    asked.forEach(c -> type.addField(TypeNames.settable(c), c.name(), PRIVATE, FINAL));
    optional.forEach(component -> type.addField(field(component)));
    type.addMethod(constructor());
    optional.forEach(component -> type.addMethod(setter(component)));
    type.addMethod(build());
    for (int i = 0; i < asked.size(); i++) {
      type.addType(stageType(i));
    }
    return type.build();
  }

  private FieldSpec field(Component component) {
    FieldSpec.Builder field = FieldSpec.builder(TypeNames.of(component), component.name(), PRIVATE);
    if (component.absentOrNull()) {
      field.initializer("$T.absent()", Library.PRESENCE);
    } else if (component.others()) {
      field.initializer("$T.of()", Map.class);
    }
    return field.build();
  }

  private MethodSpec constructor() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addModifiers(PRIVATE);
    for (Component component : asked) {
      constructor.addParameter(TypeNames.settable(component), component.name());
      constructor.addStatement("this.$1N = $1N", component.name());
    }
    return constructor.build();
  }

  private MethodSpec setter(Component component) {
    MethodSpec.Builder setter =
        MethodSpec.methodBuilder(component.name())
            .addModifiers(PUBLIC)
            .returns(builder)
            .addParameter(TypeNames.settable(component), component.name())
            .addJavadoc(Javadoc.component(component));
    if (component.doc().deprecated()) {
      setter.addAnnotation(Deprecated.class);
    }
    if (component.absentOrNull()) {
      setter.addStatement("this.$1N = $2T.of($1N)", component.name(), Library.PRESENCE);
    } else {
      setter.addStatement("this.$1N = $1N", component.name());
    }
    return setter.addStatement("return this").build();
  }

  private MethodSpec build() {
    CodeBlock arguments = components.stream().map(this::argument).collect(CodeBlock.joining(",$W"));
    return MethodSpec.methodBuilder("build")
        .addModifiers(PUBLIC)
        .returns(record)
        .addJavadoc("Builds it.")
        .addStatement("return new $T($L)", record, arguments)
        .build();
  }

  private CodeBlock argument(Component component) {
    return component.filledIn()
        ? Literals.of(component.use().constant().orElseThrow())
        : CodeBlock.of("$N", component.name());
  }

  /** The names of the interfaces that a builder of these components has inside. */
  static Stream<String> stageNames(List<Component> components) {
    return components.stream().filter(BuilderWriter::isAsked).map(BuilderWriter::stageName);
  }

  private static boolean isAsked(Component component) {
    return component.required() && !component.filledIn();
  }

  private static String stageName(Component component) {
    String name = component.name();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Stage";
  }

  private ClassName stage(int index) {
    return builder.nestedClass(stageName(asked.get(index)));
  }

  private TypeSpec stageType(int index) {
    Component component = asked.get(index);
    TypeName next = index + 1 < asked.size() ? stage(index + 1) : builder;
    ParameterSpec parameter =
        ParameterSpec.builder(TypeNames.settable(component), component.name()).build();
    return TypeSpec.interfaceBuilder(stage(index))
        .addModifiers(PUBLIC, STATIC)
        .addAnnotation(FunctionalInterface.class)
        .addJavadoc("Asks for $L.", Javadoc.code(component.property()))
        .addMethod(
            MethodSpec.methodBuilder(component.name())
                .addModifiers(PUBLIC, ABSTRACT)
                .addJavadoc(Javadoc.component(component))
                .returns(next)
                .addParameter(parameter)
                .build())
        .build();
  }
}
