package io.bloodbank.codegen.internal.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** A class, an interface, a record or an enum. */
public final class SourceType {
  /** What a type is. */
  public enum Kind {
    /** A class. */
    CLASS,
    /** An interface. */
    INTERFACE,
    /** A record. */
    RECORD,
    /** An enum. */
    ENUM
  }

  private final Kind kind;
  private final ClassName name;
  private final Set<Modifier> modifiers = Modifiers.of();
  private final Code javadoc = new Code();
  private final List<SourceAnnotation> annotations = new ArrayList<>();
  private final List<TypeName> interfaces = new ArrayList<>();
  private final List<SourceParameter> components = new ArrayList<>();
  private final Map<String, Code> constants = new LinkedHashMap<>();
  private final List<SourceField> fields = new ArrayList<>();
  private final List<SourceMethod> methods = new ArrayList<>();
  private final List<SourceType> types = new ArrayList<>();

  /** Begins a type without members. */
  public SourceType(Kind kind, ClassName name) {
    this.kind = kind;
    this.name = name;
  }

  /** Adds modifiers. */
  public SourceType addModifiers(Modifier... more) {
    Collections.addAll(modifiers, more);
    return this;
  }

  /** Adds to its documentation. */
  public SourceType addJavadoc(String format, Object... arguments) {
    javadoc.add(format, arguments);
    return this;
  }

  /** Adds to its documentation. */
  public SourceType addJavadoc(Code text) {
    javadoc.add(text);
    return this;
  }

  /** Adds an annotation without members. */
  public SourceType addAnnotation(ClassName annotation) {
    return addAnnotation(new SourceAnnotation(annotation));
  }

  /** Adds an annotation. */
  public SourceType addAnnotation(SourceAnnotation annotation) {
    annotations.add(annotation);
    return this;
  }

  /** Has it implement an interface, or extend it if this is one. */
  public SourceType addSuperinterface(TypeName type) {
    interfaces.add(type);
    return this;
  }

  /** The same for several. */
  public SourceType addSuperinterfaces(Collection<? extends TypeName> several) {
    interfaces.addAll(several);
    return this;
  }

  /** Adds a component of a record. */
  public SourceType addComponent(SourceParameter component) {
    components.add(component);
    return this;
  }

  /** Adds a constant of an enum, made of these arguments. */
  public SourceType addConstant(String constant, Code arguments) {
    constants.put(constant, arguments);
    return this;
  }

  /** Adds a field. */
  public SourceType addField(SourceField field) {
    fields.add(field);
    return this;
  }

  /** Adds a method or a constructor. */
  public SourceType addMethod(SourceMethod method) {
    methods.add(method);
    return this;
  }

  /** Adds a type inside it. */
  public SourceType addType(SourceType type) {
    types.add(type);
    return this;
  }

  Kind kind() {
    return kind;
  }

  ClassName name() {
    return name;
  }

  Set<Modifier> modifiers() {
    return modifiers;
  }

  Code javadoc() {
    return javadoc;
  }

  List<SourceAnnotation> annotations() {
    return annotations;
  }

  List<TypeName> interfaces() {
    return interfaces;
  }

  List<SourceParameter> components() {
    return components;
  }

  Map<String, Code> constants() {
    return constants;
  }

  List<SourceField> fields() {
    return fields;
  }

  List<SourceMethod> methods() {
    return methods;
  }

  List<SourceType> types() {
    return types;
  }
}
