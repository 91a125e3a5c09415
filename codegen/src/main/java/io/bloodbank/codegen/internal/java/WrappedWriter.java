package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.PUBLIC;

import com.palantir.javapoet.ClassName;
import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.Component;
import io.bloodbank.codegen.internal.model.Declaration;
import io.bloodbank.codegen.internal.model.Doc;
import io.bloodbank.codegen.internal.model.TypeUse;
import io.bloodbank.codegen.internal.source.SourceAnnotation;
import io.bloodbank.codegen.internal.source.SourceMethod;
import io.bloodbank.codegen.internal.source.SourceParameter;
import io.bloodbank.codegen.internal.source.SourceType;
import java.util.List;

/** Writes a class around one value, which stands for the value in JSON. */
final class WrappedWriter {
  private WrappedWriter() {}

  static SourceType write(Declaration declaration, Body.Wrapped wrapped) {
    return wrapper(declaration.name(), wrapped.use(), "value");
  }

  static SourceType wrapper(ClassName name, TypeUse use, String value) {
    Component component = new Component(value, value, use, true, false, Doc.none());
    SourceParameter parameter =
        new SourceParameter(TypeNames.of(component), value)
            .addAnnotation(Library.JSON_VALUE)
            .addJavadoc("The value as it stands in JSON.");
    return new SourceType(SourceType.Kind.RECORD, name)
        .addComponent(parameter)
        .addMethod(
            SourceMethod.compactConstructor()
                .addModifiers(PUBLIC)
                .addAnnotation(
                    new SourceAnnotation(Library.JSON_CREATOR)
                        .addMember("mode", "$T.Mode.DELEGATING", Library.JSON_CREATOR))
                .addCode(ComponentChecks.of(List.of(component))));
  }
}
