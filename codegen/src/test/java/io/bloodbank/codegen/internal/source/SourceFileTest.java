package io.bloodbank.codegen.internal.source;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** What the printer makes of a class; expected is what google-java-format would leave alone. */
class SourceFileTest {
  private static final ClassName PARCEL = ClassName.get("com.acme", "Parcel");
  private static final ClassName STRING = ClassName.get("java.lang", "String");
  private static final ClassName LIST = ClassName.get("java.util", "List");
  private static final ClassName OTHER_LIST = ClassName.get("com.other", "List");
  private static final ClassName SIBLING = ClassName.get("com.acme", "Map");
  private static final ClassName MAP = ClassName.get("java.util", "Map");

  @Test
  void importsTheFirstClassOfANameUnlessThePackageHasOneCalledSo() {
    SourceType type =
        parcel(SourceType.Kind.CLASS)
            .addField(new SourceField(LIST, "mine", PRIVATE))
            .addField(new SourceField(OTHER_LIST, "theirs", PRIVATE))
            .addField(new SourceField(MAP, "map", PRIVATE))
            .addField(new SourceField(SIBLING, "sibling", PRIVATE))
            .addField(new SourceField(STRING, "text", PRIVATE));

    assertThat(SourceFile.of("// Head\n", type, name -> false))
        .isEqualTo(
            """
            // Head
            package com.acme;

            import java.util.List;

            public class Parcel {
              private List mine;
              private com.other.List theirs;
              private java.util.Map map;
              private Map sibling;
              private String text;
            }
            """);
  }

  @Test
  void importsAClassOfJavaLangWhoseNameAClassOfThePackageHas() {
    SourceType type =
        parcel(SourceType.Kind.CLASS)
            .addField(new SourceField(STRING, "text", PRIVATE))
            .addField(new SourceField(ClassName.get("java.lang", "Long"), "number", PRIVATE));

    assertThat(SourceFile.of("", type, ClassName.get("com.acme", "String")::equals))
        .isEqualTo(
            """
            package com.acme;

            import java.lang.String;

            public class Parcel {
              private String text;
              private Long number;
            }
            """);
  }

  @Test
  void namesNestedClassesAsShortAsTheirScopeAllows() {
    ClassName stop = PARCEL.nestedClass("Stop");
    TypeName nullable =
        ParameterizedTypeName.get(LIST, stop)
            .annotated(AnnotationSpec.builder(ClassName.get("org.acme", "Nullable")).build());
    SourceType type =
        parcel(SourceType.Kind.RECORD)
            .addAnnotation(
                new SourceAnnotation(ClassName.get("org.acme", "Kinds"))
                    .addMember("value", "$T.class", stop))
            .addComponent(new SourceParameter(nullable, "stops"))
            .addType(new SourceType(SourceType.Kind.ENUM, stop).addModifiers(PUBLIC, STATIC));

    assertThat(body(type))
        .isEqualTo(
            """
            @Kinds(Parcel.Stop.class)
            public record Parcel(@Nullable List<Stop> stops) {
              public enum Stop {}
            }
            """);
  }

  @Test
  void givesComponentsALineEachWhereTheyDoNotFitInOne() {
    SourceType type = parcel(SourceType.Kind.RECORD).addSuperinterface(SIBLING);
    for (String name : new String[] {"first", "second", "third"}) {
      type.addComponent(new SourceParameter(STRING, name + "ComponentWithALongName"));
    }

    assertThat(body(type))
        .isEqualTo(
            """
            public record Parcel(
                String firstComponentWithALongName,
                String secondComponentWithALongName,
                String thirdComponentWithALongName)
                implements Map {}
            """);
  }

  @Test
  void breaksAStatementWhereItIsTooLongAndIndentsWhatFollows() {
    Code arguments = Code.join(Collections.nCopies(6, Code.text("anArgumentWithALongName")), ",$W");
    SourceType type =
        parcel(SourceType.Kind.CLASS)
            .addMethod(SourceMethod.constructor().addModifiers(PRIVATE))
            .addMethod(
                SourceMethod.named("send")
                    .addParameter(STRING, "text")
                    .addStatement("call($L)\n.then($S)", arguments, "a \"$\"\tb")
                    .addStatement("return"));

    assertThat(body(type))
        .isEqualTo(
            """
            public class Parcel {
              private Parcel() {}

              void send(String text) {
                call(anArgumentWithALongName, anArgumentWithALongName, anArgumentWithALongName,
                    anArgumentWithALongName, anArgumentWithALongName, anArgumentWithALongName)
                    .then("a \\"$\\"\\tb");
                return;
              }
            }
            """);
  }

  @Test
  void givesArgumentsALineOfTheirOwnOrEachOneWhereTheyDoNotFit() {
    Code call = Code.text("call");
    Code argument = Code.text("anArgumentWithALongName");
    SourceType type =
        parcel(SourceType.Kind.CLASS)
            .addMethod(
                SourceMethod.named("send")
                    .addStatement(
                        "first\n.$L\n.$L\n.$L",
                        Code.call(call, Collections.nCopies(3, argument)),
                        Code.call(Code.text("callWithALongName"), Collections.nCopies(3, argument)),
                        Code.call(call, Collections.nCopies(4, argument))));

    assertThat(body(type))
        .isEqualTo(
            """
            public class Parcel {
              void send() {
                first
                    .call(anArgumentWithALongName, anArgumentWithALongName, anArgumentWithALongName)
                    .callWithALongName(
                        anArgumentWithALongName, anArgumentWithALongName, anArgumentWithALongName)
                    .call(
                        anArgumentWithALongName,
                        anArgumentWithALongName,
                        anArgumentWithALongName,
                        anArgumentWithALongName);
              }
            }
            """);
  }

  @Test
  void leavesOutModifiersThatGoWithoutSaying() {
    ClassName inner = PARCEL.nestedClass("Inner");
    SourceType type =
        parcel(SourceType.Kind.INTERFACE)
            .addField(
                new SourceField(TypeName.INT, "MOST", PUBLIC, STATIC, FINAL)
                    .addJavadoc("As many as $T takes.", LIST)
                    .initializer("$L", 3))
            .addType(new SourceType(SourceType.Kind.CLASS, inner).addModifiers(PUBLIC, STATIC));

    assertThat(body(type))
        .isEqualTo(
            """
            public interface Parcel {
              /** As many as java.util.List takes. */
              int MOST = 3;

              class Inner {}
            }
            """);
  }

  private static SourceType parcel(SourceType.Kind kind) {
    return new SourceType(kind, PARCEL).addModifiers(PUBLIC);
  }

  /** The declaration, without package and imports. */
  private static String body(SourceType type) {
    String text = SourceFile.of("", type, name -> false);
    return text.substring(text.lastIndexOf(";\n\n", text.indexOf('{')) + 3);
  }
}
