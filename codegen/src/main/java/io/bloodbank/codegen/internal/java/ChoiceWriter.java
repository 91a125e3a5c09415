package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.Declaration;
import io.bloodbank.codegen.internal.model.TypeUse;
import io.bloodbank.codegen.internal.source.Code;
import io.bloodbank.codegen.internal.source.SourceField;
import io.bloodbank.codegen.internal.source.SourceMethod;
import io.bloodbank.codegen.internal.source.SourceType;

/** Writes strings of which the values are known, all of them or some. */
final class ChoiceWriter {
  private ChoiceWriter() {}

  /** An enum. */
  static SourceType closed(Declaration declaration, Body.Choice choice) {
    SourceType type = new SourceType(SourceType.Kind.ENUM, declaration.name());
    for (Body.Constant constant : choice.constants()) {
      type.addConstant(constant.name(), Literals.of(constant.wireValue()));
    }
    return type.addField(new SourceField(Library.STRING, "wireValue", PRIVATE, FINAL))
        .addMethod(
            SourceMethod.constructor()
                .addParameter(Library.STRING, "wireValue")
                .addStatement("this.wireValue = wireValue"))
        .addMethod(
            SourceMethod.named("wireValue")
                .addModifiers(PUBLIC)
                .addAnnotation(Library.JSON_VALUE)
                .addJavadoc("The value as it stands in JSON.")
                .returns(Library.STRING)
                .addStatement("return wireValue"));
  }

  /** A record that holds any string, with constants for the known ones. */
  static SourceType open(Declaration declaration, Body.OpenChoice choice) {
    ClassName self = declaration.name();
    SourceType type = WrappedWriter.wrapper(self, TypeUse.string(), "wireValue");
    for (Body.Constant constant : choice.constants()) {
      type.addField(
          new SourceField(self, constant.name(), PUBLIC, STATIC, FINAL)
              .initializer("new $T($L)", self, Literals.of(constant.wireValue())));
    }
    Code known =
        choice.constants().stream()
            .map(constant -> Code.text(constant.name()))
            .collect(Code.joining(",$W"));
    return type.addField(
            new SourceField(
                    ParameterizedTypeName.get(Library.LIST, self), "KNOWN", PUBLIC, STATIC, FINAL)
                .addJavadoc("The values that the contract names.")
                .initializer("$T.of($L)", Library.LIST, known))
        .addMethod(
            SourceMethod.named("isKnown")
                .addModifiers(PUBLIC)
                .addAnnotation(Library.JSON_IGNORE)
                .addJavadoc("Whether the contract names this value.")
                .returns(TypeName.BOOLEAN)
                .addStatement("return KNOWN.contains(this)"));
  }
}
