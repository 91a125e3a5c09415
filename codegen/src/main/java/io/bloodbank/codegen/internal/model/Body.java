package io.bloodbank.codegen.internal.model;

import com.palantir.javapoet.ClassName;
import io.bloodbank.catalog.SchemaNode;
import java.util.List;

/** What a generated class is made of. */
public sealed interface Body {
  /** An object with named properties. */
  record Fields(List<Component> components) implements Body {}

  /** An array whose elements each have a meaning of their own. */
  record Tuple(List<Component> components) implements Body {}

  /** One of a fixed set of strings. */
  record Choice(List<Constant> constants) implements Body {}

  /** A string of which some values are known. */
  record OpenChoice(List<Constant> constants) implements Body {}

  /** One of several objects, told apart by a property that is constant in each. */
  record OneOf(String discriminator, List<Alternative> alternatives) implements Body {}

  /** One of several values, told apart by their JSON types and contracts. */
  record Union(List<Case> cases) implements Body {}

  /** Any other value, held by a class of its own because an event or a shared type needs one. */
  record Wrapped(TypeUse use) implements Body {}

  /** A string and the Java constant that stands for it. */
  record Constant(String name, String wireValue) {}

  /** A record of a union and the discriminating values that lead to it. */
  record Alternative(ClassName name, List<String> values) {}

  /**
   * A class of a union.
   *
   * @param contracts what a value has to keep to; empty where its JSON type tells enough
   */
  record Case(ClassName name, Kind kind, List<SchemaNode> contracts) {}

  /** What JSON a class of a union is read from. */
  enum Kind {
    STRING,
    BOOLEAN,
    NUMBER,
    ARRAY,
    OBJECT,
    /** Whatever no other class is read from. */
    OTHER,
    /** What several other classes could be read from, with less than it holds. */
    SEVERAL
  }
}
