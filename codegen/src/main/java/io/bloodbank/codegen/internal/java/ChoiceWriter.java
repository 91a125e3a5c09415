package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.Declaration;
import io.bloodbank.codegen.internal.model.TypeUse;
import java.util.List;

/** Writes strings of which the values are known, all of them or some. */
final class ChoiceWriter {
  private ChoiceWriter() {}

  /** An enum. */
  static TypeSpec.Builder closed(Declaration declaration, Body.Choice choice) {
    TypeSpec.Builder type = TypeSpec.enumBuilder(declaration.name());
    for (Body.Constant constant : choice.constants()) {
      type.addEnumConstant(
          constant.name(),
          TypeSpec.anonymousClassBuilder("$L", Literals.of(constant.wireValue())).build());
    }
    return type.addField(String.class, "wireValue", PRIVATE, FINAL)
        .addMethod(
            MethodSpec.constructorBuilder()
                .addParameter(String.class, "wireValue")
                .addStatement("this.wireValue = wireValue")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("wireValue")
                .addModifiers(PUBLIC)
                .addAnnotation(Library.JSON_VALUE)
                .addJavadoc("The value as it stands in JSON.")
                .returns(String.class)
                .addStatement("return wireValue")
                .build());
  }

  /** A record that holds any string, with constants for the known ones. */
  static TypeSpec.Builder open(Declaration declaration, Body.OpenChoice choice) {
    ClassName self = declaration.name();
    TypeSpec.Builder type = WrappedWriter.wrapper(self, TypeUse.string(), "wireValue");
    for (Body.Constant constant : choice.constants()) {
      type.addField(
          FieldSpec.builder(self, constant.name(), PUBLIC, STATIC, FINAL)
              .initializer("new $T($L)", self, Literals.of(constant.wireValue()))
              .build());
    }
    CodeBlock known =
        choice.constants().stream()
            .map(constant -> CodeBlock.of("$N", constant.name()))
            .collect(CodeBlock.joining(",$W"));
    return type.addField(
            FieldSpec.builder(
                    ParameterizedTypeName.get(ClassName.get(List.class), self),
                    "KNOWN",
                    PUBLIC,
                    STATIC,
                    FINAL)
                .addJavadoc("The values that the contract names.")
                .initializer("$T.of($L)", List.class, known)
                .build())
        .addMethod(
            MethodSpec.methodBuilder("isKnown")
                .addModifiers(PUBLIC)
                .addAnnotation(AnnotationSpec.builder(Library.JSON_IGNORE).build())
                .addJavadoc("Whether the contract names this value.")
                .returns(boolean.class)
                .addStatement("return KNOWN.contains(this)")
                .build());
  }
}
