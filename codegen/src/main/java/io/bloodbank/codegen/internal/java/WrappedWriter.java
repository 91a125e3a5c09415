package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.model.Declaration;
import io.bloodbank.codegen.internal.model.Doc;
import io.bloodbank.codegen.internal.model.TypeUse;
import java.util.List;

/** Writes a class around one value, which stands for the value in JSON. */
final class WrappedWriter {
  private WrappedWriter() {}

  static TypeSpec.Builder write(Declaration declaration, Body.Wrapped wrapped) {
    return wrapper(declaration.name(), wrapped.use(), "value");
  }

  static TypeSpec.Builder wrapper(ClassName name, TypeUse use, String value) {
    Component component = new Component(value, value, use, true, false, Doc.none());
    ParameterSpec parameter =
        ParameterSpec.builder(TypeNames.of(component), value)
            .addAnnotation(Library.JSON_VALUE)
            .addJavadoc("The value as it stands in JSON.")
            .build();
    return TypeSpec.recordBuilder(name)
        .recordConstructor(MethodSpec.constructorBuilder().addParameter(parameter).build())
        .addMethod(
            MethodSpec.compactConstructorBuilder()
                .addModifiers(PUBLIC)
                .addAnnotation(
                    AnnotationSpec.builder(Library.JSON_CREATOR)
                        .addMember("mode", "$T.Mode.DELEGATING", Library.JSON_CREATOR)
                        .build())
                .addCode(ComponentChecks.of(List.of(component)))
                .build());
  }
}
