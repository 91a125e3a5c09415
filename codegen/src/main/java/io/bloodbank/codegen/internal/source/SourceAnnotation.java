package io.bloodbank.codegen.internal.source;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An annotation. */
public final class SourceAnnotation {
  private final ClassName type;
  private final Map<String, List<Code>> members = new LinkedHashMap<>();

  /** Begins an annotation without members. */
  public SourceAnnotation(ClassName type) {
    this.type = type;
  }

  /** Adds a value; a member may have several. */
  public SourceAnnotation addMember(String name, String format, Object... arguments) {
    return addMember(name, Code.of(format, arguments));
  }

  /** Adds a value; a member may have several. */
  public SourceAnnotation addMember(String name, Code value) {
    members.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    return this;
  }

  /** In one line, however long. */
  void writeInlineTo(Code code) {
    code.add("@").add(type);
    String before = "(";
    for (Map.Entry<String, List<Code>> member : members.entrySet()) {
      code.add(before).add(label(member.getKey())).add(inline(member.getValue()));
      before = ", ";
    }
    code.add(members.isEmpty() ? "" : ")");
  }

  /** On lines of its own: the values of one member below each other, several members if need be. */
  void writeTo(Code code) {
    boolean named = members.size() > 1 || (members.size() == 1 && !members.containsKey("value"));
    List<Code> values = members.getOrDefault("value", List.of());
    if (named) {
      code.add(new Group(breakable()));
    } else if (values.size() > 1) {
      code.add("@").add(type).add("({\n").add(Mark.INDENT).add(Mark.INDENT);
      code.add(Code.join(values, ",\n")).add("\n");
      code.add(Mark.OUTDENT).add(Mark.OUTDENT).add("})");
    } else {
      writeInlineTo(code);
    }
    code.add("\n");
  }

  private Code breakable() {
    Code code = new Code().add("@").add(type).add("(").add(Mark.ITEM);
    String before = "";
    for (Map.Entry<String, List<Code>> member : members.entrySet()) {
      if (!before.isEmpty()) {
        code.add(before).add(Mark.SPACE_AND_ITEM);
      }
      code.add(label(member.getKey())).add(inline(member.getValue()));
      before = ",";
    }
    return code.add(Mark.END_OF_ITEMS).add(")");
  }

  private static Code inline(List<Code> values) {
    return values.size() == 1 ? values.get(0) : Code.of("{$L}", Code.join(values, ", "));
  }

  private String label(String member) {
    return members.size() == 1 && member.equals("value") ? "" : member + " = ";
  }
}
