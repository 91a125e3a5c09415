package io.bloodbank.codegen.internal.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;

/** A parameter of a method, or a component of a record. */
public final class SourceParameter {
  private final TypeName type;
  private final String name;
  private final Code javadoc = new Code();
  private final List<SourceAnnotation> annotations = new ArrayList<>();

  /** Begins a parameter. */
  public SourceParameter(TypeName type, String name) {
    this.type = type;
    this.name = name;
  }

  /** Adds to what the comment of its method or record says of it. */
  public SourceParameter addJavadoc(String format, Object... arguments) {
    javadoc.add(format, arguments);
    return this;
  }

  /** Adds to what the comment of its method or record says of it. */
  public SourceParameter addJavadoc(Code text) {
    javadoc.add(text);
    return this;
  }

  /** Adds an annotation without members. */
  public SourceParameter addAnnotation(ClassName annotation) {
    return addAnnotation(new SourceAnnotation(annotation));
  }

  /** Adds an annotation. */
  public SourceParameter addAnnotation(SourceAnnotation annotation) {
    annotations.add(annotation);
    return this;
  }

  void writeTo(Code code) {
    for (SourceAnnotation annotation : annotations) {
      annotation.writeInlineTo(code);
      code.add(" ");
    }
    code.add(type).add(" ").add(name);
  }

  /** A comment and what it says of its parameters. */
  static Comment comment(Code text, List<SourceParameter> parameters) {
    Code all = new Code().add(text);
    String before = text.isEmpty() ? "" : "\n";
    for (SourceParameter parameter : parameters) {
      if (!parameter.javadoc.isEmpty()) {
        all.add("$L@param $L $L", before, parameter.name, parameter.javadoc);
        before = "";
      }
    }
    return new Comment(all);
  }
}
