package io.bloodbank.codegen.internal.source;

import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;

/** Prints code with the names that types have in its scopes. */
final class SourcePrinter {
  private final Names names;
  private final LineWriter lines = new LineWriter();
  private boolean broken;
  private boolean inOneLine;

  SourcePrinter(Names names) {
    this.names = names;
  }

  SourcePrinter print(Code code) {
    for (Object part : code.parts()) {
      if (part instanceof String text) {
        lines.append(text);
      } else if (part instanceof TypeName type) {
        names.append(type, false, lines.startLine());
        lines.breakIfTooLong();
      } else if (part instanceof Mark mark) {
        mark(mark);
      } else if (part instanceof Comment comment) {
        print(comment);
      } else if (part instanceof Scope scope) {
        names.enter(scope);
      } else {
        print((Group) part);
      }
    }
    return this;
  }

  private void mark(Mark mark) {
    switch (mark) {
      case SPACE_OR_BREAK -> lines.mayBreak(" ");
      case NOTHING_OR_BREAK -> lines.mayBreak("");
      case STATEMENT -> lines.beginStatement();
      case END_OF_STATEMENT -> lines.endStatement();
      case INDENT -> lines.indent(1);
      case OUTDENT -> lines.indent(-1);
      case END_OF_SCOPE -> names.leave();
      case ITEM -> item("", 2);
      case SPACE_AND_ITEM -> item(" ", 2);
      case END_OF_ITEMS -> item("", 0);
    }
  }

  private void item(String unbroken, int levels) {
    if (broken) {
      lines.newLine();
      lines.append("  ".repeat(levels));
    } else {
      lines.append(unbroken);
    }
  }

  /** In one line first, with all inside; that is taken back if it is too long. */
  private void print(Group group) {
    if (inOneLine) {
      print(group.code());
      return;
    }
    boolean around = broken;
    int start = lines.end();
    broken = false;
    inOneLine = true;
    print(group.code());
    inOneLine = false;
    if (lines.isTooLong()) {
      lines.backTo(start);
      broken = true;
      print(group.code());
    }
    broken = around;
  }

  private void print(Comment comment) {
    StringBuilder text = new StringBuilder();
    for (Object part : comment.text().parts()) {
      if (part instanceof TypeName type) {
        names.append(type, true, text);
      } else {
        text.append(part);
      }
    }
    List<String> trimmed = new ArrayList<>();
    text.toString().lines().map(String::stripTrailing).forEach(trimmed::add);
    CommentLayout.append(lines.indentation(), trimmed, lines.startBlock());
    lines.endBlock();
  }

  @Override
  public String toString() {
    return lines.toString();
  }
}
