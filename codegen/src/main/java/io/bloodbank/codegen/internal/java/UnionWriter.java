package io.bloodbank.codegen.internal.java;

import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.SEALED;
import static javax.lang.model.element.Modifier.STATIC;

import io.bloodbank.codegen.internal.model.Body;
import io.bloodbank.codegen.internal.model.Declaration;
import io.bloodbank.codegen.internal.source.Code;
import io.bloodbank.codegen.internal.source.SourceAnnotation;
import io.bloodbank.codegen.internal.source.SourceMethod;
import io.bloodbank.codegen.internal.source.SourceType;
import java.util.ArrayList;
import java.util.List;
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
  SourceType write(Declaration declaration, Body.Union union) {
    boolean validated = union.cases().stream().anyMatch(each -> !each.contracts().isEmpty());
    List<Code> of = new ArrayList<>(List.of(Code.of("$T.class", declaration.name())));
    if (validated) {
      of.add(Code.of("$S", contracts));
    }
    Code read = Code.text("return ").add(Code.call(Code.of("$T.of", Library.ALTERNATIVES), of));
    union.cases().forEach(each -> read.add("\n.$L", alternative(each)));
    return new SourceType(SourceType.Kind.INTERFACE, declaration.name())
        .addModifiers(SEALED)
        .addMethod(
            SourceMethod.named("fromJson")
                .addModifiers(PUBLIC, STATIC)
                .addAnnotation(
                    new SourceAnnotation(Library.JSON_CREATOR)
                        .addMember("mode", "$T.Mode.DELEGATING", Library.JSON_CREATOR))
                .addJavadoc("Reads what the JSON is one of.")
                .returns(declaration.name())
                .addParameter(Library.JSON_NODE, "json")
                .addStatement("$L\n.read(json)", read));
  }

  private static String method(Body.Kind kind) {
    return kind == Body.Kind.BOOLEAN ? "bool" : kind.name().toLowerCase(Locale.ROOT);
  }

  private static Code alternative(Body.Case each) {
    List<Code> arguments = new ArrayList<>(List.of(Code.of("$T.class", each.name())));
    each.contracts()
        .forEach(
            contract -> arguments.add(Literals.of(contract.file() + "#" + contract.pointer())));
    return Code.call(Code.text(method(each.kind())), arguments);
  }

  static SourceType write(Declaration declaration, Body.OneOf union) {
    return new SourceType(SourceType.Kind.INTERFACE, declaration.name())
        .addModifiers(SEALED)
        .addAnnotation(typeInfo(union))
        .addAnnotation(subTypes(union));
  }

  private static SourceAnnotation typeInfo(Body.OneOf union) {
    return new SourceAnnotation(Library.JSON_TYPE_INFO)
        .addMember("use", "$T.Id.NAME", Library.JSON_TYPE_INFO)
        .addMember("include", "$T.As.EXISTING_PROPERTY", Library.JSON_TYPE_INFO)
        .addMember("property", Literals.of(union.discriminator()))
        .addMember("visible", "true");
  }

  private static SourceAnnotation subTypes(Body.OneOf union) {
    SourceAnnotation types = new SourceAnnotation(Library.JSON_SUB_TYPES);
    for (Body.Alternative alternative : union.alternatives()) {
      for (String value : alternative.values()) {
        types.addMember(
            "value",
            "$L",
            new SourceAnnotation(Library.JSON_SUB_TYPES.nestedClass("Type"))
                .addMember("value", "$T.class", alternative.name())
                .addMember("name", Literals.of(value)));
      }
    }
    return types;
  }
}
