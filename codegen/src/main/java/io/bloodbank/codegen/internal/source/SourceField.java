package io.bloodbank.codegen.internal.source;

import com.palantir.javapoet.TypeName;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** A field. */
public final class SourceField {
  private final TypeName type;
  private final String name;
  private final Set<Modifier> modifiers;
  private final Code javadoc = new Code();
  private final Code initializer = new Code();

  /** Begins a field without an initial value. */
  public SourceField(TypeName type, String name, Modifier... modifiers) {
    this.type = type;
    this.name = name;
    this.modifiers = Modifiers.of(modifiers);
  }

  /** Adds to its documentation. */
  public SourceField addJavadoc(String format, Object... arguments) {
    javadoc.add(format, arguments);
    return this;
  }

  /** Adds to its initial value. */
  public SourceField initializer(String format, Object... arguments) {
    initializer.add(format, arguments);
    return this;
  }

  boolean isStatic() {
    return modifiers.contains(Modifier.STATIC);
  }

  /** Fields without a comment stand close together. */
  boolean isDocumented() {
    return !javadoc.isEmpty();
  }

  void writeTo(Code code, Set<Modifier> implicit) {
    code.add(new Comment(javadoc)).add(Modifiers.text(modifiers, implicit)).add(type);
    code.add(" ").add(name);
    if (!initializer.isEmpty()) {
      code.add(" = ").add(initializer);
    }
    code.add(";\n");
  }
}
