package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.SEALED;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeSpec;
import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.Declaration;

/**
 * Writes one of several objects as a sealed interface; the objects are records inside it, and so
 * are permitted without being named.
 */
final class UnionWriter {
  private UnionWriter() {}

  static TypeSpec.Builder write(Declaration declaration, Body.OneOf union) {
    return TypeSpec.interfaceBuilder(declaration.name())
        .addModifiers(SEALED)
        .addAnnotation(typeInfo(union))
        .addAnnotation(subTypes(union));
  }

  private static AnnotationSpec typeInfo(Body.OneOf union) {
    return AnnotationSpec.builder(Library.JSON_TYPE_INFO)
        .addMember("use", "$T.Id.NAME", Library.JSON_TYPE_INFO)
        .addMember("include", "$T.As.EXISTING_PROPERTY", Library.JSON_TYPE_INFO)
        .addMember("property", "$S", union.discriminator())
        .addMember("visible", "true")
        .build();
  }

  private static AnnotationSpec subTypes(Body.OneOf union) {
    AnnotationSpec.Builder types = AnnotationSpec.builder(Library.JSON_SUB_TYPES);
    for (Body.Alternative alternative : union.alternatives()) {
      for (String value : alternative.values()) {
        types.addMember(
            "value",
            "$L",
            AnnotationSpec.builder(Library.JSON_SUB_TYPES.nestedClass("Type"))
                .addMember("value", "$T.class", alternative.name())
                .addMember("name", "$S", value)
                .build());
      }
    }
    return types.build();
  }
}
