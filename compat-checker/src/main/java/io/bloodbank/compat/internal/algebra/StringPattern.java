package io.bloodbank.compat.internal.algebra;

import io.bloodbank.compat.internal.strings.EcmaPattern;
import io.bloodbank.compat.internal.strings.Language;
import io.bloodbank.compat.internal.strings.UnsupportedPattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of ECMA-262, unanchored; compiled when first needed; equal by its source.
 */
public final class StringPattern {
  private final String source;
  private @Nullable Language language;
  private @Nullable UnsupportedPattern unsupported;

  public StringPattern(String source) {
    this.source = source;
  }

  public String source() {
    return source;
  }

  /**
   * The strings that match.
   *
   * @throws UnsupportedPattern where that is not a regular language or too large a one
   */
  public synchronized Language language() {
    if (unsupported != null) {
      throw unsupported;
    }
    if (language == null) {
      try {
        language = EcmaPattern.compile(source);
      } catch (UnsupportedPattern e) {
        unsupported = e;
        throw e;
      }
    }
    return language;
  }

  public Truth matches(String text) {
    try {
      return Truth.of(language().contains(text));
    } catch (UnsupportedPattern e) {
      return Truth.UNKNOWN;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StringPattern pattern && pattern.source.equals(source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return "/" + source + "/";
  }
}
