package io.bloodbank.compat.gate;

import java.util.List;

/** What a person has to know to write the change so that it breaks nobody. */
final class Teaching {
  private Teaching() {}

  static List<String> notes(GateRule rule, KeywordChange change) {
    boolean gained = change.before() != null && change.direction() == Direction.FORWARD;
    if (rule.id().equals("enum") && gained) {
      return List.of(
          "an enum that is to grow is written open from its first version, then subscribers are"
              + " ready for values they do not know:"
              + " {\"anyOf\": [{\"enum\": […]}, {\"type\": \"string\"}]}");
    }
    if (rule.id().equals("required") && change.direction() == Direction.BACKWARD) {
      return List.of(
          "events without it are still in queues and stores; an optional property breaks nobody");
    }
    return List.of();
  }
}
