package io.bloodbank.codegen.internal.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/** A method, or a constructor. */
public final class SourceMethod {
  private final @Nullable String name;
  private final boolean compact;
  private final Set<Modifier> modifiers = Modifiers.of();
  private final Code javadoc = new Code();
  private final List<SourceAnnotation> annotations = new ArrayList<>();
  private final List<SourceParameter> parameters = new ArrayList<>();
  private final Code body = new Code();
  private TypeName type = TypeName.VOID;

  private SourceMethod(@Nullable String name, boolean compact) {
    this.name = name;
    this.compact = compact;
  }

  /** Begins a method that returns nothing. */
  public static SourceMethod named(String name) {
    return new SourceMethod(name, false);
  }

  /** Begins a constructor. */
  public static SourceMethod constructor() {
    return new SourceMethod(null, false);
  }

  /** Begins the constructor of a record that checks its components. */
  public static SourceMethod compactConstructor() {
    return new SourceMethod(null, true);
  }

  /** Adds modifiers; one that is abstract has no body. */
  public SourceMethod addModifiers(Modifier... more) {
    Collections.addAll(modifiers, more);
    return this;
  }

  /** Adds to its documentation. */
  public SourceMethod addJavadoc(String format, Object... arguments) {
    javadoc.add(format, arguments);
    return this;
  }

  /** Adds to its documentation. */
  public SourceMethod addJavadoc(Code text) {
    javadoc.add(text);
    return this;
  }

  /** Adds an annotation without members. */
  public SourceMethod addAnnotation(ClassName annotation) {
    return addAnnotation(new SourceAnnotation(annotation));
  }

  /** Adds an annotation. */
  public SourceMethod addAnnotation(SourceAnnotation annotation) {
    annotations.add(annotation);
    return this;
  }

  /** Has it return this. */
  public SourceMethod returns(TypeName returned) {
    type = returned;
    return this;
  }

  /** Adds a parameter. */
  public SourceMethod addParameter(TypeName parameterType, String parameterName) {
    parameters.add(new SourceParameter(parameterType, parameterName));
    return this;
  }

  /** Adds a statement without its semicolon. */
  public SourceMethod addStatement(String format, Object... arguments) {
    body.addStatement(format, arguments);
    return this;
  }

  /** Adds statements. */
  public SourceMethod addCode(Code statements) {
    body.add(statements);
    return this;
  }

  boolean isConstructor() {
    return name == null;
  }

  void writeTo(Code code, String enclosing, Set<Modifier> implicit) {
    code.add(SourceParameter.comment(javadoc, parameters));
    annotations.forEach(annotation -> annotation.writeTo(code));
    code.add(Modifiers.text(modifiers, implicit));
    if (name != null) {
      code.add(type).add(" ");
    }
    code.add(name == null ? enclosing : name);
    if (!compact) {
      writeParameters(code);
    }
    if (modifiers.contains(Modifier.ABSTRACT)) {
      code.add(";\n");
    } else if (body.isEmpty()) {
      code.add(" {}\n");
    } else {
      code.add(" {\n").add(Mark.INDENT).add(body).add(Mark.OUTDENT).add("}\n");
    }
  }

  private void writeParameters(Code code) {
    code.add("($Z");
    String before = "";
    for (SourceParameter parameter : parameters) {
      code.add(before);
      parameter.writeTo(code);
      before = ",$W";
    }
    code.add(")");
  }
}
