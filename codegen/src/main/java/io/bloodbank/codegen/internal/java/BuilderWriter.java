package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.ABSTRACT;
import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.source.Code;
import io.bloodbank.codegen.internal.source.SourceField;
import io.bloodbank.codegen.internal.source.SourceMethod;
import io.bloodbank.codegen.internal.source.SourceType;
import java.util.List;
import java.util.Locale;
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
  SourceMethod factory() {
    Code arguments =
        asked.stream().map(component -> Code.text(component.name())).collect(Code.joining(",$W"));
    Code way = new Code();
    asked.forEach(component -> way.add("$L ->$W", component.name()));
    return SourceMethod.named("builder")
        .addModifiers(PUBLIC, STATIC)
        .addJavadoc(
            asked.isEmpty()
                ? "Begins a new one."
                : "Begins a new one: the required properties in order, then the optional ones.")
        .returns(asked.isEmpty() ? builder : stage(0))
        .addStatement("return $Lnew $T($L)", way, builder, arguments);
  }

  /** The class {@code Builder}. */
  SourceType type() {
    SourceType type =
        new SourceType(SourceType.Kind.CLASS, builder)
            .addModifiers(PUBLIC, STATIC, FINAL)
            .addJavadoc(
                optional.isEmpty()
                    ? "Builds a {@link $T}."
                    : "Takes the optional properties and builds a {@link $T}.",
                record);
    asked.forEach(
        c -> type.addField(new SourceField(TypeNames.settable(c), c.name(), PRIVATE, FINAL)));
    optional.forEach(component -> type.addField(field(component)));
    type.addMethod(constructor());
    optional.forEach(component -> type.addMethod(setter(component)));
    type.addMethod(build());
    for (int i = 0; i < asked.size(); i++) {
      type.addType(stageType(i));
    }
    return type;
  }

  private SourceField field(Component component) {
    SourceField field = new SourceField(TypeNames.of(component), component.name(), PRIVATE);
    if (component.absentOrNull()) {
      field.initializer("$T.absent()", Library.PRESENCE);
    } else if (component.others()) {
      field.initializer("$T.of()", Library.MAP);
    }
    return field;
  }

  private SourceMethod constructor() {
    SourceMethod constructor = SourceMethod.constructor().addModifiers(PRIVATE);
    for (Component component : asked) {
      constructor.addParameter(TypeNames.settable(component), component.name());
      constructor.addStatement("this.$1L = $1L", component.name());
    }
    return constructor;
  }

  private SourceMethod setter(Component component) {
    SourceMethod setter =
        SourceMethod.named(component.name())
            .addModifiers(PUBLIC)
            .returns(builder)
            .addParameter(TypeNames.settable(component), component.name())
            .addJavadoc(Javadoc.component(component));
    if (component.doc().deprecated()) {
      setter.addAnnotation(Library.DEPRECATED);
    }
    if (component.absentOrNull()) {
      setter.addStatement("this.$1L = $2T.of($1L)", component.name(), Library.PRESENCE);
    } else {
      setter.addStatement("this.$1L = $1L", component.name());
    }
    return setter.addStatement("return this");
  }

  private SourceMethod build() {
    Code arguments = components.stream().map(this::argument).collect(Code.joining(",$W"));
    return SourceMethod.named("build")
        .addModifiers(PUBLIC)
        .returns(record)
        .addJavadoc("Builds it.")
        .addStatement("return new $T($L)", record, arguments);
  }

  private Code argument(Component component) {
    return component.filledIn()
        ? Literals.of(component.use().constant().orElseThrow())
        : Code.text(component.name());
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

  private SourceType stageType(int index) {
    Component component = asked.get(index);
    TypeName next = index + 1 < asked.size() ? stage(index + 1) : builder;
    return new SourceType(SourceType.Kind.INTERFACE, stage(index))
        .addModifiers(PUBLIC, STATIC)
        .addAnnotation(Library.FUNCTIONAL_INTERFACE)
        .addJavadoc("Asks for $L.", Javadoc.code(component.property()))
        .addMethod(
            SourceMethod.named(component.name())
                .addModifiers(PUBLIC, ABSTRACT)
                .addJavadoc(Javadoc.component(component))
                .returns(next)
                .addParameter(TypeNames.settable(component), component.name()));
  }
}
