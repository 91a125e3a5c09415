package io.bloodbank.codegen.internal.source;

import static javax.lang.model.element.Modifier.ABSTRACT;
import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PUBLIC;
import static javax.lang.model.element.Modifier.STATIC;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** The code of a type, with its members in their order: fields, constructors, methods, types. */
final class TypeCode {
  private static final Set<Modifier> FIELDS_OF_INTERFACE = Set.of(PUBLIC, STATIC, FINAL);
  private static final Set<Modifier> METHODS_OF_INTERFACE = Set.of(PUBLIC, ABSTRACT);
  private static final Set<Modifier> TYPES_OF_INTERFACE = Set.of(PUBLIC, STATIC);

  private final SourceType type;
  private final Code code;
  private final boolean isInterface;
  private boolean first = true;

  private TypeCode(SourceType type, Code code) {
    this.type = type;
    this.code = code;
    this.isInterface = type.kind() == SourceType.Kind.INTERFACE;
  }

  static Code of(SourceType type) {
    Code code = new Code();
    new TypeCode(type, code).write(Set.of());
    return code;
  }

  private void write(Set<Modifier> implicit) {
    Set<String> nested =
        type.types().stream().map(each -> each.name().simpleName()).collect(Collectors.toSet());
    Scope inside = new Scope(type.name(), nested);
    writeHead(implicit, inside);
    code.add(inside).add(Mark.INDENT);
    writeConstants();
    writeFields(SourceField::isStatic);
    writeFields(field -> !field.isStatic());
    writeMethods(SourceMethod::isConstructor);
    writeMethods(method -> !method.isConstructor());
    for (SourceType inner : type.types()) {
      begin(false);
      new TypeCode(inner, code).write(isInterface ? TYPES_OF_INTERFACE : Set.of());
    }
    code.add(Mark.OUTDENT).add(Mark.END_OF_SCOPE).add("}\n");
  }

  private void writeHead(Set<Modifier> implicit, Scope inside) {
    code.add(new Scope(type.name(), Set.of()));
    code.add(SourceParameter.comment(type.javadoc(), type.components()));
    type.annotations().forEach(annotation -> annotation.writeTo(code));
    code.add(Modifiers.text(type.modifiers(), implicit(implicit)));
    code.add(new Group(header(inside))).add(Mark.END_OF_SCOPE);
  }

  /** All but classes are static by themselves. */
  private Set<Modifier> implicit(Set<Modifier> here) {
    return type.kind() == SourceType.Kind.CLASS || !here.isEmpty() ? here : Set.of(STATIC);
  }

  /** From the keyword to the opening brace. */
  private Code header(Scope inside) {
    Code header = new Code().add("$L $L", keyword(), type.name().simpleName());
    boolean isRecord = type.kind() == SourceType.Kind.RECORD;
    if (isRecord) {
      writeComponents(header.add(inside));
      header.add(Mark.END_OF_SCOPE);
    }
    if (!type.interfaces().isEmpty()) {
      if (isRecord) {
        header.add(Mark.SPACE_AND_ITEM);
      } else {
        header.add(" ");
      }
      header.add(isInterface ? "extends " : "implements ");
      header.add(
          type.interfaces().stream().map(each -> Code.of("$T", each)).collect(Code.joining(", ")));
    }
    return header.add(" {");
  }

  private String keyword() {
    return type.kind().name().toLowerCase(Locale.ROOT);
  }

  /** The components of a record, where the classes inside it are in scope. */
  private void writeComponents(Code header) {
    header.add("(").add(Mark.ITEM);
    for (Iterator<SourceParameter> i = type.components().iterator(); i.hasNext(); ) {
      i.next().writeTo(header);
      if (i.hasNext()) {
        header.add(",").add(Mark.SPACE_AND_ITEM);
      }
    }
    header.add(")");
  }

  private void writeConstants() {
    for (Iterator<Map.Entry<String, Code>> i = type.constants().entrySet().iterator();
        i.hasNext(); ) {
      Map.Entry<String, Code> constant = i.next();
      begin(!first);
      code.add("$L($L)", constant.getKey(), constant.getValue()).add(i.hasNext() ? ",\n" : ";\n");
    }
  }

  private void writeFields(Predicate<SourceField> which) {
    boolean close = false;
    for (SourceField field : type.fields()) {
      if (which.test(field)) {
        begin(close && !field.isDocumented());
        field.writeTo(code, isInterface ? FIELDS_OF_INTERFACE : Set.of());
        close = !field.isDocumented();
      }
    }
  }

  private void writeMethods(Predicate<SourceMethod> which) {
    for (SourceMethod method : type.methods()) {
      if (which.test(method)) {
        begin(false);
        String name = type.name().simpleName();
        method.writeTo(code, name, isInterface ? METHODS_OF_INTERFACE : Set.of());
      }
    }
  }

  /** The first member begins on a new line, others after a blank one unless they stand close. */
  private void begin(boolean close) {
    if (!close) {
      code.add("\n");
    }
    first = false;
  }
}
