package io.bloodbank.codegen.internal.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.Map;

/** Finds out which classes a piece of source has to import. */
final class ImportCollector {
  private final Names names;
  private final StringBuilder unused = new StringBuilder();

  private ImportCollector(ClassName top) {
    this.names = new Names(top, Map.of());
  }

  /** The classes that the file of this class imports, by their simple names. */
  static Map<String, ClassName> of(ClassName top, Code code) {
    ImportCollector collector = new ImportCollector(top);
    collector.collect(code, false);
    return collector.names.wantedImports();
  }

  private void collect(Code code, boolean inComment) {
    for (Object part : code.parts()) {
      if (part instanceof TypeName type) {
        names.append(type, inComment, unused);
        unused.setLength(0);
      } else if (part instanceof Comment comment) {
        collect(comment.text(), true);
      } else if (part instanceof Group group) {
        collect(group.code(), inComment);
      } else if (part instanceof Scope scope) {
        names.enter(scope);
      } else if (part == Mark.END_OF_SCOPE) {
        names.leave();
      }
    }
  }
}
