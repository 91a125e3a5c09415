package io.bloodbank.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of a program: arguments of the form {@code name=value}. */
public final class Settings {
  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads arguments; ends the program with a line that says what there is if one is no setting.
   *
   * @param defaults every setting there is
   */
  public static Settings of(String[] arguments, Map<String, String> defaults) {
    Map<String, String> values = new LinkedHashMap<>(defaults);
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      if (parts.length < 2 || !values.containsKey(parts[0])) {
        System.err.println(argument + " is no setting; there are " + defaults);
        System.exit(2);
      }
      values.put(parts[0], parts[1]);
    }
    return new Settings(values);
  }

  /** The value, as it was written. */
  public String text(String name) {
    return values.getOrDefault(name, "");
  }

  /** The value as a whole number. */
  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** The value as a list with commas. */
  public List<String> list(String name) {
    return List.of(text(name).split(","));
  }
}
