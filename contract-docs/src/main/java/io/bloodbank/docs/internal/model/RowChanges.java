package io.bloodbank.docs.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a reader of both tables would notice. */
public final class RowChanges {
  private RowChanges() {}

  /**
   * A property that differs.
   *
   * @param path as in {@link PropertyRow#path()}
   * @param words what happened to it
   */
  public record RowChange(String path, String words) {}

  /** The properties that were removed, changed or added, in this order. */
  public static List<RowChange> between(List<PropertyRow> before, List<PropertyRow> after) {
    Map<String, PropertyRow> old = byPath(before);
    Map<String, PropertyRow> now = byPath(after);
    List<RowChange> changes = new ArrayList<>();
    old.forEach(
        (path, row) -> {
          if (!now.containsKey(path)) {
            changes.add(new RowChange(path, "was removed"));
          }
        });
    now.forEach(
        (path, row) -> {
          PropertyRow was = old.get(path);
          if (was != null) {
            differences(was, row).forEach(words -> changes.add(new RowChange(path, words)));
          }
        });
    now.forEach(
        (path, row) -> {
          if (!old.containsKey(path)) {
            String need = row.part() ? "" : row.required() ? ", required" : ", optional";
            changes.add(new RowChange(path, "is new: " + row.type() + need));
          }
        });
    return changes;
  }

  private static Map<String, PropertyRow> byPath(List<PropertyRow> rows) {
    Map<String, PropertyRow> byPath = new LinkedHashMap<>();
    rows.forEach(row -> byPath.put(row.path(), row));
    return byPath;
  }

  private static List<String> differences(PropertyRow before, PropertyRow after) {
    List<String> differences = new ArrayList<>();
    if (!before.type().equals(after.type())) {
      differences.add("was %s, is %s".formatted(before.type(), after.type()));
    }
    if (before.required() != after.required()) {
      differences.add(after.required() ? "is required now" : "is optional now");
    }
    if (before.deprecated() != after.deprecated()) {
      differences.add(after.deprecated() ? "is deprecated" : "is no longer deprecated");
    }
    if (!before.facts().equals(after.facts())) {
      differences.add("was %s; is %s".formatted(words(before), words(after)));
    }
    return differences;
  }

  private static String words(PropertyRow row) {
    return row.facts().isEmpty()
        ? "without bounds"
        : row.facts().stream().map(Fact::toString).collect(Collectors.joining(", "));
  }
}
