package io.bloodbank.codegen.internal.source;

import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collector;

/**
 * A piece of Java source: texts, the types named in it, and where its lines may break.
 *
 * <p>It is described as with JavaPoet: {@code $L} stands for a text or another piece as it is,
 * {@code $S} for a text as a string literal, {@code $T} for a type, {@code $1L} for the first
 * argument; {@code $W} is a space where the line may break, and {@code $Z} such a place without a
 * space.
 */
public final class Code {
  private final List<Object> parts = new ArrayList<>();

  /** A piece by its description. */
  public static Code of(String format, Object... arguments) {
    return new Code().add(format, arguments);
  }

  /** A piece of this text, which may have dollar signs in it. */
  public static Code text(String text) {
    return new Code().addText(text);
  }

  /** Pieces with a separator between them, which is a description. */
  public static Code join(Iterable<Code> pieces, String separator) {
    Code all = new Code();
    for (Iterator<Code> i = pieces.iterator(); i.hasNext(); ) {
      all.add(i.next());
      if (i.hasNext()) {
        all.add(separator);
      }
    }
    return all;
  }

  /** The same for a stream. */
  public static Collector<Code, ?, Code> joining(String separator) {
    return Collector.of(
        ArrayList<Code>::new,
        ArrayList::add,
        (first, second) -> {
          first.addAll(second);
          return first;
        },
        pieces -> join(pieces, separator));
  }

  /**
   * A call: in one line if it fits there, else with its arguments below, in one line or in many.
   */
  public static Code call(Code method, List<Code> arguments) {
    Code inside = new Code();
    for (Code argument : arguments) {
      if (!inside.isEmpty()) {
        inside.addText(",").add(Mark.SPACE_AND_ITEM);
      }
      inside.add(argument);
    }
    Group below = new Group(inside.addText(")"));
    return new Code().add(new Group(new Code().add(method).addText("(").add(Mark.ITEM).add(below)));
  }

  /** Adds what is described. */
  public Code add(String format, Object... arguments) {
    int from = 0;
    int argument = 0;
    for (int at = format.indexOf('$'); at >= 0; at = format.indexOf('$', from)) {
      addText(format.substring(from, at));
      char kind = format.charAt(at + 1);
      from = at + 2;
      if (kind == 'W' || kind == 'Z') {
        add(kind == 'W' ? Mark.SPACE_OR_BREAK : Mark.NOTHING_OR_BREAK);
      } else if (kind >= '1' && kind <= '9') {
        add(format.charAt(at + 2), arguments[kind - '1']);
        from++;
      } else {
        add(kind, arguments[argument++]);
      }
    }
    return addText(format.substring(from));
  }

  private void add(char kind, Object argument) {
    switch (kind) {
      case 'L' -> addLiteral(argument);
      case 'S' -> addText(StringLiteral.of((String) argument));
      case 'T' -> add((TypeName) argument);
      default -> throw new IllegalArgumentException("No such placeholder: $" + kind);
    }
  }

  private void addLiteral(Object argument) {
    if (argument instanceof Code code) {
      add(code);
    } else if (argument instanceof SourceAnnotation annotation) {
      annotation.writeInlineTo(this);
    } else {
      addText(String.valueOf(argument));
    }
  }

  private Code addText(String text) {
    if (!text.isEmpty()) {
      parts.add(text);
    }
    return this;
  }

  /** Adds another piece. */
  public Code add(Code piece) {
    parts.addAll(piece.parts);
    return this;
  }

  /** Adds a statement without its semicolon. */
  public Code addStatement(String format, Object... arguments) {
    return add(Mark.STATEMENT).add(format, arguments).addText(";\n").add(Mark.END_OF_STATEMENT);
  }

  Code add(TypeName type) {
    parts.add(type);
    return this;
  }

  Code add(Mark mark) {
    parts.add(mark);
    return this;
  }

  Code add(Scope scope) {
    parts.add(scope);
    return this;
  }

  Code add(Group group) {
    parts.add(group);
    return this;
  }

  Code add(Comment comment) {
    if (!comment.text().isEmpty()) {
      parts.add(comment);
    }
    return this;
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Texts, {@link TypeName}s, marks, scopes, groups and comments. */
  List<Object> parts() {
    return parts;
  }

  /** Its texts alone, with the full names of types. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(part instanceof Mark mark ? (mark == Mark.SPACE_OR_BREAK ? " " : "") : part);
    }
    return text.toString();
  }
}
