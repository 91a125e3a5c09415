package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.SEALED;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.Declaration;
import java.util.Locale;

/**
 * Writes one of several values as a sealed interface; these are classes inside it, and so are
 * permitted without being named.
 */
final class UnionWriter {
  private final String contracts;

  /**
   * Makes a writer.
   *
   * @param contracts the name that the schemas are found under on the class path
   */
  UnionWriter(String contracts) {
    this.contracts = contracts;
  }

  /** Told apart by what JSON they are. */
  TypeSpec.Builder write(Declaration declaration, Body.Union union) {
    boolean validated = union.cases().stream().anyMatch(each -> !each.contracts().isEmpty());
    CodeBlock.Builder read =
        CodeBlock.builder().add("return $T.of($T.class", Library.ALTERNATIVES, declaration.name());
    read.add(validated ? CodeBlock.of(", $S)", contracts) : CodeBlock.of(")"));
    union.cases().forEach(each -> read.add("\n.$L", alternative(each)));
    return TypeSpec.interfaceBuilder(declaration.name())
        .addModifiers(SEALED)
        .addMethod(
            MethodSpec.methodBuilder("fromJson")
                .addModifiers(PUBLIC, STATIC)
                .addAnnotation(
                    AnnotationSpec.builder(Library.JSON_CREATOR)
                        .addMember("mode", "$T.Mode.DELEGATING", Library.JSON_CREATOR)
                        .build())
                .addJavadoc("Reads what the JSON is one of.")
                .returns(declaration.name())
                .addParameter(Library.JSON_NODE, "json")
                .addStatement(read.add("\n.read(json)").build())
                .build());
  }

  private static String method(Body.Kind kind) {
    return kind == Body.Kind.BOOLEAN ? "bool" : kind.name().toLowerCase(Locale.ROOT);
  }

  private static CodeBlock alternative(Body.Case each) {
    CodeBlock.Builder code =
        CodeBlock.builder().add("$L($T.class", method(each.kind()), each.name());
    each.contracts()
        .forEach(
            contract -> code.add(", $L", Literals.of(contract.file() + "#" + contract.pointer())));
    return code.add(")").build();
  }

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
        .addMember("property", Literals.of(union.discriminator()))
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
                .addMember("name", Literals.of(value))
                .build());
      }
    }
    return types.build();
  }
}
