package io.bloodbank.codegen.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.SourceVersion;

/** Makes legal, readable Java names of the names that contracts use. */
public final class JavaNames {
  private JavaNames() {}

  /** {@code start_time} becomes {@code startTime}, and {@code class} becomes {@code classValue}. */
  public static String component(String property) {
    List<String> words = words(property);
    StringBuilder name = new StringBuilder();
    for (String word : words) {
      name.append(name.length() == 0 ? word.toLowerCase(Locale.ROOT) : capitalised(word));
    }
    if (name.length() == 0 || !Character.isJavaIdentifierStart(name.charAt(0))) {
      name.insert(0, "value");
    }
    String legal = name.toString();
    boolean taken =
        GivenNames.METHODS.contains(legal)
            || GivenNames.CONTEXTUAL.contains(legal)
            || !SourceVersion.isName(legal);
    return taken ? legal + "Value" : legal;
  }

  /** {@code audio_metadata} becomes {@code AudioMetadata}. */
  public static String type(String text) {
    StringBuilder name = new StringBuilder();
    words(text).forEach(word -> name.append(capitalised(word)));
    if (name.length() == 0 || !Character.isJavaIdentifierStart(name.charAt(0))) {
      name.insert(0, "Value");
    }
    return name.toString();
  }

  /** {@code in-progress} becomes {@code IN_PROGRESS}. */
  public static String constant(String wireValue) {
    String name = String.join("_", words(wireValue)).toUpperCase(Locale.ROOT);
    if (name.isEmpty()) {
      return wireValue.isEmpty() ? "EMPTY" : "VALUE";
    }
    return Character.isJavaIdentifierStart(name.charAt(0)) ? name : "VALUE_" + name;
  }

  /** {@code calendar} stays, and {@code default} becomes {@code default_}. */
  public static String packageSegment(String segment) {
    return SourceVersion.isName(segment) ? segment : segment + "_";
  }

  /** What one of many is called: {@code attendees} gives {@code attendee}. */
  public static String singular(String plural) {
    String lower = plural.toLowerCase(Locale.ROOT);
    if (lower.endsWith("ies") && lower.length() > 4) {
      return plural.substring(0, plural.length() - 3) + "y";
    }
    if (lower.matches(".*(ss|x|zz|ch|sh)es")) {
      return plural.substring(0, plural.length() - 2);
    }
    return lower.matches(".*[^sui]s") ? plural.substring(0, plural.length() - 1) : plural + "_item";
  }

  /** Splits at what no identifier may have, at underscores, and where camel case turns. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        finish(words, word);
      } else {
        if (Character.isUpperCase(c) && startsWord(text, i)) {
          finish(words, word);
        }
        word.append(c);
      }
    }
    finish(words, word);
    return words;
  }

  private static boolean startsWord(String text, int at) {
    if (at == 0 || !Character.isUpperCase(text.charAt(at - 1))) {
      return true;
    }
    return at + 1 < text.length() && Character.isLowerCase(text.charAt(at + 1));
  }

  private static void finish(List<String> words, StringBuilder word) {
    if (word.length() > 0) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static String capitalised(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT)
        + word.substring(1).toLowerCase(Locale.ROOT);
  }
}
