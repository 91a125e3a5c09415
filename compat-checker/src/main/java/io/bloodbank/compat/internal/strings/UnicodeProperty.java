package io.bloodbank.compat.internal.strings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/** The {@code \p{…}} of ECMA-262 that are modelled: general categories, scripts, a few binaries. */
final class UnicodeProperty {
  private static final Map<String, CodePoints> KNOWN = new ConcurrentHashMap<>();
  private static final Map<String, String> LONG_NAMES =
      Map.ofEntries(
          Map.entry("Letter", "L"),
          Map.entry("Lowercase_Letter", "Ll"),
          Map.entry("Uppercase_Letter", "Lu"),
          Map.entry("Titlecase_Letter", "Lt"),
          Map.entry("Modifier_Letter", "Lm"),
          Map.entry("Other_Letter", "Lo"),
          Map.entry("Mark", "M"),
          Map.entry("Number", "N"),
          Map.entry("Decimal_Number", "Nd"),
          Map.entry("digit", "Nd"),
          Map.entry("Letter_Number", "Nl"),
          Map.entry("Other_Number", "No"),
          Map.entry("Punctuation", "P"),
          Map.entry("punct", "P"),
          Map.entry("Symbol", "S"),
          Map.entry("Separator", "Z"),
          Map.entry("Space_Separator", "Zs"),
          Map.entry("Control", "Cc"));

  /** The two-letter names in the order of the constants of {@link Character#getType(int)}. */
  private static final String[] CATEGORIES = {
    "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Mc", "Nd", "Nl", "No", "", "Zs", "Zl", "Zp",
    "Cc", "Cf", "", "Co", "Cs", "Pd", "Ps", "Pe", "Pc", "Po", "Sm", "Sc", "Sk", "So", "Pi", "Pf"
  };

  private UnicodeProperty() {}

  static CodePoints named(String name) {
    CodePoints known = KNOWN.get(name);
    if (known == null) {
      known = scan(predicate(name));
      KNOWN.put(name, known);
    }
    return known;
  }

  private static IntPredicate predicate(String name) {
    int equals = name.indexOf('=');
    String value = equals < 0 ? name : name.substring(equals + 1);
    String property = equals < 0 ? "" : name.substring(0, equals);
    if (property.equals("Script") || property.equals("sc")) {
      try {
        Character.UnicodeScript script = Character.UnicodeScript.forName(value);
        return c -> Character.UnicodeScript.of(c) == script;
      } catch (IllegalArgumentException e) {
        throw new UnsupportedPattern("\\p{" + name + "} is not a known Unicode script");
      }
    }
    if (property.isEmpty() || property.equals("General_Category") || property.equals("gc")) {
      String category = LONG_NAMES.getOrDefault(value, value);
      boolean exists =
          category.length() == 2
              ? List.of(CATEGORIES).contains(category)
              : List.of("L", "M", "N", "P", "S", "Z", "C").contains(category);
      if (exists) {
        return c -> CATEGORIES[Character.getType(c)].startsWith(category);
      }
    }
    throw new UnsupportedPattern("\\p{" + name + "} is not modelled");
  }

  private static CodePoints scan(IntPredicate holds) {
    List<CodePoints.Range> ranges = new ArrayList<>();
    int start = -1;
    for (int c = 0; c <= CodePoints.LAST + 1; c++) {
      boolean in = c <= CodePoints.LAST && holds.test(c);
      if (in && start < 0) {
        start = c;
      } else if (!in && start >= 0) {
        ranges.add(new CodePoints.Range(start, c - 1));
        start = -1;
      }
    }
    return new CodePoints(List.copyOf(ranges));
  }
}
