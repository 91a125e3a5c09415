package io.bloodbank.compat.internal.witness;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import com.networknt.schema.regex.RegularExpressions;
import io.bloodbank.compat.internal.Undecidable;
import java.util.regex.Pattern;

/**
 * The validator's own way to match patterns, with the JDK's engine, which backtracks: so the
 * characters that it looks at are counted, and too many end the comparison.
 */
final class BoundedPatterns implements RegularExpressionFactory {
  private static final int MOST_LOOKS = 2_000_000;

  @Override
  public RegularExpression getRegularExpression(String regex) {
    Pattern pattern =
        Pattern.compile(
            RegularExpressions.replaceLongformCharacterProperties(
                RegularExpressions.replaceDollarAnchors(regex)));
    return text -> pattern.matcher(new Counted(text)).find();
  }

  /** A text that can be looked at only so often. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++looks > MOST_LOOKS) {
        throw new Undecidable("the validator's engine takes too long to match a pattern");
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
