package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A class that is being modelled: its name is settled, and names inside it are given out here. */
final class ClassScope {
  private final ClassName name;
  private final @Nullable ClassScope outer;
  private final Set<String> taken = new HashSet<>();
  private final List<ClassScope> nested = new ArrayList<>();
  private final List<ClassName> unions = new ArrayList<>();
  private @Nullable Doc doc;
  private @Nullable Body body;

  private ClassScope(ClassName name, @Nullable ClassScope outer) {
    this.name = name;
    this.outer = outer;
  }

  static ClassScope topLevel(ClassName name) {
    return new ClassScope(name, null);
  }

  ClassName name() {
    return name;
  }

  /** A new class inside this one, under the first of the names that is free. */
  Optional<ClassScope> nest(List<String> names) {
    for (String candidate : names) {
      if (!GivenNames.TYPES.contains(candidate)
          && !encloses(candidate)
          && taken.add(key(candidate))) {
        ClassScope scope = new ClassScope(name.nestedClass(candidate), this);
        nested.add(scope);
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }

  /** Keeps a name for a class outside that this one refers to. */
  void reserve(String simpleName) {
    taken.add(key(simpleName));
  }

  /** Class files that differ in case alone are one file on some systems. */
  private static String key(String simpleName) {
    return simpleName.toLowerCase(Locale.ROOT);
  }

  /** Whether classes were made inside. */
  boolean hasNested() {
    return !nested.isEmpty();
  }

  /** Whether this class or one around it has the name, which no class inside may repeat. */
  private boolean encloses(String candidate) {
    return name.simpleName().equalsIgnoreCase(candidate)
        || (outer != null && outer.encloses(candidate));
  }

  boolean declared() {
    return body != null;
  }

  void declare(Doc newDoc, Body newBody) {
    doc = newDoc;
    body = newBody;
  }

  void implement(ClassName union) {
    unions.add(union);
  }

  /** The finished class; to be called when nothing is added any more. */
  Declaration finish() {
    if (doc == null || body == null) {
      throw new IllegalStateException(name + " was named but never declared");
    }
    List<Declaration> inside = nested.stream().map(ClassScope::finish).toList();
    return new Declaration(name, doc, body, List.copyOf(unions), inside);
  }
}
