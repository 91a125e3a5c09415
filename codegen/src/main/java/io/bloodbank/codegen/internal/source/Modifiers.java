package io.bloodbank.codegen.internal.source;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Sets of modifiers, written in their usual order. */
final class Modifiers {
  private Modifiers() {}

  static Set<Modifier> of(Modifier... modifiers) {
    Set<Modifier> set = EnumSet.noneOf(Modifier.class);
    Collections.addAll(set, modifiers);
    return set;
  }

  /** The modifiers, each with a space after it, without those that go without saying. */
  static String text(Set<Modifier> modifiers, Set<Modifier> implicit) {
    StringBuilder text = new StringBuilder();
    for (Modifier modifier : modifiers) {
      if (!implicit.contains(modifier)) {
        text.append(modifier).append(' ');
      }
    }
    return text.toString();
  }
}
