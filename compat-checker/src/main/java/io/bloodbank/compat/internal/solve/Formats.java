package io.bloodbank.compat.internal.solve;

import io.bloodbank.compat.internal.algebra.Truth;
import io.bloodbank.compat.internal.strings.EcmaPattern;
import io.bloodbank.compat.internal.strings.Language;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the formats of JSON Schema: strings that surely have a format, and strings
 * beyond which none has it. What lies between depends on the validator and is not decided.
 */
final class Formats {
  private static final String HEX = "[0-9a-fA-F]";
  private static final String UUID = "^" + HEX + "{8}(-" + HEX + "{4}){3}-" + HEX + "{12}$";
  private static final String DATE = "([1-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])";
  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?";
  private static final String ANY = "[^]*".replace("[^]", "[\\s\\S]");
  private static final String LABEL = "[a-z]([a-z0-9]{0,20})";
  private static final String HOST = "(" + LABEL + "\\.){0,3}" + LABEL;
  private static final String OCTET = "([1-9]?[0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
  private static final String PATH = "(/[a-z0-9]{1,20}){0,5}";

  /** Sure, and possible. */
  private record Bounds(String surely, String possibly) {}

  private static final Map<String, Bounds> KNOWN =
      Map.ofEntries(
          Map.entry("uuid", new Bounds(UUID, UUID)),
          Map.entry("date", new Bounds("^" + DATE + "$", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")),
          Map.entry("time", new Bounds("^" + TIME + "Z$", "^[0-9]{2}:[0-9]{2}")),
          Map.entry(
              "date-time",
              new Bounds("^" + DATE + "T" + TIME + "Z$", "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt_ ]")),
          Map.entry("duration", new Bounds("^P[1-9][0-9]{0,3}[DWMY]$", "^[+-]?P.")),
          Map.entry(
              "email", new Bounds("^" + LABEL + "@" + LABEL + "\\.com$", "[\\s\\S]@[\\s\\S]")),
          Map.entry(
              "idn-email", new Bounds("^" + LABEL + "@" + LABEL + "\\.com$", "[\\s\\S]@[\\s\\S]")),
          Map.entry("hostname", new Bounds("^" + HOST + "$", "^[^ /@]+$")),
          Map.entry("idn-hostname", new Bounds("^" + HOST + "$", "^[^ /@]+$")),
          Map.entry(
              "ipv4",
              new Bounds("^(" + OCTET + "\\.){3}" + OCTET + "$", "\\.[\\s\\S]*\\.[\\s\\S]*\\.")),
          Map.entry("ipv6", new Bounds("^([1-9a-f]{1,4}:){7}[1-9a-f]{1,4}$", ":[\\s\\S]*:")),
          Map.entry(
              "uri", new Bounds("^https://" + HOST + PATH + "$", "^[A-Za-z][A-Za-z0-9+.-]*:")),
          Map.entry(
              "iri", new Bounds("^https://" + HOST + PATH + "$", "^[A-Za-z][A-Za-z0-9+.-]*:")),
          Map.entry("uri-reference", new Bounds("^((https://" + HOST + ")?" + PATH + ")$", ANY)),
          Map.entry("iri-reference", new Bounds("^((https://" + HOST + ")?" + PATH + ")$", ANY)),
          Map.entry("uri-template", new Bounds("^https://" + HOST + PATH + "$", ANY)),
          Map.entry("json-pointer", new Bounds("^(/[A-Za-z0-9_]*)*$", "^(/[\\s\\S]*)?$")),
          Map.entry(
              "relative-json-pointer",
              new Bounds("^(0|[1-9][0-9]{0,5})(#|(/[A-Za-z0-9_]*)*)$", "^[0-9]")),
          Map.entry("regex", new Bounds("^[a-z0-9]*$", ANY)));

  private static final Language NONE = Language.ofWords(List.of());
  private static final Map<String, Language> COMPILED = new ConcurrentHashMap<>();

  /** Strings that surely have the format. */
  static Language surely(String format) {
    Bounds bounds = KNOWN.get(format);
    return bounds == null ? NONE : compiled(bounds.surely);
  }

  /** Strings of which some may have the format, and no others do. */
  static Language possibly(String format) {
    Bounds bounds = KNOWN.get(format);
    return bounds == null ? Language.ALL : compiled(bounds.possibly);
  }

  private static Language compiled(String pattern) {
    return COMPILED.computeIfAbsent(pattern, EcmaPattern::compile);
  }

  Truth holds(String format, String text) {
    if (surely(format).contains(text)) {
      return Truth.TRUE;
    }
    return possibly(format).contains(text) ? Truth.UNKNOWN : Truth.FALSE;
  }
}
