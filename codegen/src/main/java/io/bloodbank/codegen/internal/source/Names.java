package io.bloodbank.codegen.internal.source;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What types are called at a place of a source file: as short as scopes and imports allow. */
final class Names {
  private final ClassName top;
  private final Map<String, ClassName> imports;
  private final Deque<Scope> scopes = new ArrayDeque<>();
  private final Map<String, ClassName> wanted = new HashMap<>();
  private final Set<String> ofPackage = new HashSet<>();

  /**
   * Begins outside of all scopes.
   *
   * @param top the class of the file
   * @param imports the imported classes by their simple names
   */
  Names(ClassName top, Map<String, ClassName> imports) {
    this.top = top;
    this.imports = imports;
  }

  void enter(Scope scope) {
    scopes.push(scope);
  }

  void leave() {
    scopes.pop();
  }

  /**
   * The classes to import for all that was asked for: of those with one simple name the first,
   * unless a class of the package has it too.
   */
  Map<String, ClassName> wantedImports() {
    wanted.keySet().removeAll(ofPackage);
    return wanted;
  }

  /** Puts a type as it is called here; one that only a comment names is not imported for that. */
  void append(TypeName type, boolean inComment, StringBuilder out) {
    if (type instanceof ClassName name) {
      appendClass(name, inComment, out);
    } else if (type instanceof ParameterizedTypeName parameterized) {
      appendClass(parameterized.rawType(), inComment, out);
      char before = '<';
      for (TypeName argument : parameterized.typeArguments()) {
        out.append(before == '<' ? "<" : ", ");
        append(argument, inComment, out);
        before = ',';
      }
      out.append('>');
    } else if (type instanceof WildcardTypeName wildcard) {
      TypeName bound = wildcard.upperBounds().get(0);
      out.append('?');
      if (!bound.equals(ClassName.OBJECT)) {
        append(bound, inComment, out.append(" extends "));
      }
    } else {
      out.append(type);
    }
  }

  private void appendClass(ClassName type, boolean inComment, StringBuilder out) {
    String name = of(type, inComment);
    List<AnnotationSpec> annotations = type.annotations();
    if (annotations.isEmpty()) {
      out.append(name);
      return;
    }
    int simple = name.lastIndexOf('.') + 1;
    out.append(name, 0, simple).append(simple == 0 ? "" : " ");
    for (AnnotationSpec annotation : annotations) {
      append(annotation.type(), inComment, out.append('@'));
      out.append(' ');
    }
    out.append(name, simple, name.length());
  }

  private String of(ClassName type, boolean inComment) {
    boolean taken = false;
    for (ClassName each = type; each != null; each = each.enclosingClassName()) {
      String known = known(each);
      taken = known != null;
      if (known != null && known.equals(each.canonicalName())) {
        int before = known.length() - each.simpleName().length();
        return type.canonicalName().substring(before);
      }
    }
    if (!taken) {
      ClassName outermost = type.topLevelClassName();
      if (type.packageName().equals(top.packageName())) {
        ofPackage.add(outermost.simpleName());
        return type.canonicalName().substring(type.packageName().length() + 1);
      }
      if (!inComment) {
        wanted.putIfAbsent(outermost.simpleName(), outermost);
      }
    }
    return type.canonicalName();
  }

  /** The canonical name of the class that the simple name of this one means here, if any. */
  private @Nullable String known(ClassName type) {
    String simpleName = type.simpleName();
    for (Scope scope : scopes) {
      if (scope.nested().contains(simpleName)) {
        ClassName outer = type.enclosingClassName();
        String name = scope.type().canonicalName();
        boolean same = outer != null && outer.canonicalName().equals(name);
        return same ? type.canonicalName() : name + "." + simpleName;
      }
    }
    ClassName found = simpleName.equals(top.simpleName()) ? top : imports.get(simpleName);
    return found == null ? null : found.canonicalName();
  }
}
