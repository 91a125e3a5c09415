package io.bloodbank.compat.internal.strings;

import java.util.ArrayList;
import java.util.List;

/** Reads a pattern of ECMA-262 in Unicode mode; what it does not know for sure it rejects. */
final class EcmaPatternParser {
  private static final int DEEPEST = 200;

  private final int[] pattern;
  private int at;
  private int depth;

  EcmaPatternParser(String pattern) {
    this.pattern = pattern.codePoints().toArray();
  }

  Regex parse() {
    Regex regex = choice();
    if (at < pattern.length) {
      throw new UnsupportedPattern("an unbalanced ')' in the pattern");
    }
    return regex;
  }

  private Regex choice() {
    if (++depth > DEEPEST) {
      throw new UnsupportedPattern("the pattern nests too deep");
    }
    List<Regex> options = new ArrayList<>();
    options.add(sequence());
    while (peek('|')) {
      at++;
      options.add(sequence());
    }
    depth--;
    return options.size() == 1 ? options.get(0) : new Regex.Choice(options);
  }

  private Regex sequence() {
    List<Regex> parts = new ArrayList<>();
    while (at < pattern.length && !peek('|') && !peek(')')) {
      parts.add(quantified(atom()));
    }
    return parts.size() == 1 ? parts.get(0) : new Regex.Sequence(parts);
  }

  private Regex atom() {
    int c = pattern[at++];
    return switch (c) {
      case '^' -> new Regex.Start();
      case '$' -> new Regex.End();
      case '.' -> new Regex.One(CodePoints.DOT);
      case '(' -> group();
      case '[' -> new Regex.One(characterClass());
      case '\\' -> new Regex.One(escape(false));
      case '*', '+', '?', '{', '}', ']' ->
          throw new UnsupportedPattern("an unescaped '" + (char) c + "' in the pattern");
      default -> new Regex.One(CodePoints.of(c, c));
    };
  }

  private Regex group() {
    if (peek('?')) {
      at++;
      int kind = at < pattern.length ? pattern[at] : ' ';
      boolean named = kind == '<' && at + 1 < pattern.length && isNameStart(pattern[at + 1]);
      if (kind != ':' && !named) {
        throw new UnsupportedPattern("lookaround is not modelled");
      }
      while (named && at < pattern.length && pattern[at] != '>') {
        at++;
      }
      at++;
    }
    Regex inner = choice();
    if (!peek(')')) {
      throw new UnsupportedPattern("an unbalanced '(' in the pattern");
    }
    at++;
    return inner;
  }

  private static boolean isNameStart(int c) {
    return Character.isLetter(c) || c == '_' || c == '$';
  }

  private Regex quantified(Regex atom) {
    int least;
    int most = Regex.UNBOUNDED;
    if (peek('*')) {
      least = 0;
    } else if (peek('+')) {
      least = 1;
    } else if (peek('?')) {
      least = 0;
      most = 1;
    } else if (peek('{')) {
      at++;
      least = count();
      most = least;
      if (peek(',')) {
        at++;
        most = peek('}') ? Regex.UNBOUNDED : count();
      }
      if (!peek('}') || (most != Regex.UNBOUNDED && most < least)) {
        throw new UnsupportedPattern("a malformed quantifier in the pattern");
      }
    } else {
      return atom;
    }
    at++;
    if (atom instanceof Regex.Start || atom instanceof Regex.End) {
      throw new UnsupportedPattern("a repeated anchor in the pattern");
    }
    if (peek('?')) {
      at++;
    }
    return new Regex.Repeat(atom, least, most);
  }

  private int count() {
    int value = 0;
    int from = at;
    while (at < pattern.length && pattern[at] >= '0' && pattern[at] <= '9') {
      value = Math.min(value * 10 + (pattern[at++] - '0'), 1_000_000);
    }
    if (from == at) {
      throw new UnsupportedPattern("a malformed quantifier in the pattern");
    }
    return value;
  }

  private CodePoints characterClass() {
    boolean negated = peek('^');
    if (negated) {
      at++;
    }
    List<CodePoints.Range> ranges = new ArrayList<>();
    while (!peek(']')) {
      CodePoints from = classAtom();
      if (peek('-') && at + 1 < pattern.length && pattern[at + 1] != ']') {
        at++;
        CodePoints to = classAtom();
        if (!isSingle(from) || !isSingle(to) || first(from) > first(to)) {
          throw new UnsupportedPattern("a malformed range in a character class");
        }
        ranges.add(new CodePoints.Range(first(from), first(to)));
      } else {
        ranges.addAll(from.ranges());
      }
    }
    at++;
    CodePoints listed = CodePoints.union(ranges);
    return negated ? listed.complement() : listed;
  }

  private CodePoints classAtom() {
    if (at >= pattern.length) {
      throw new UnsupportedPattern("an unbalanced '[' in the pattern");
    }
    int c = pattern[at++];
    if (c == '\\') {
      return escape(true);
    }
    return CodePoints.of(c, c);
  }

  private static boolean isSingle(CodePoints points) {
    return points.ranges().size() == 1
        && points.ranges().get(0).from() == points.ranges().get(0).to();
  }

  private static int first(CodePoints points) {
    return points.ranges().get(0).from();
  }

  private CodePoints escape(boolean inClass) {
    if (at >= pattern.length) {
      throw new UnsupportedPattern("a '\\' at the end of the pattern");
    }
    int c = pattern[at++];
    return switch (c) {
      case 'd' -> CodePoints.DIGIT;
      case 'D' -> CodePoints.DIGIT.complement();
      case 'w' -> CodePoints.WORD;
      case 'W' -> CodePoints.WORD.complement();
      case 's' -> CodePoints.SPACE;
      case 'S' -> CodePoints.SPACE.complement();
      case 'p' -> UnicodeProperty.named(braced());
      case 'P' -> UnicodeProperty.named(braced()).complement();
      case 'b' -> {
        if (inClass) {
          yield CodePoints.of(8, 8);
        }
        throw new UnsupportedPattern("word boundaries are not modelled");
      }
      default -> {
        int one = character(c);
        yield CodePoints.of(one, one);
      }
    };
  }

  private int character(int c) {
    boolean digitFollows = at < pattern.length && pattern[at] >= '0' && pattern[at] <= '9';
    boolean letterFollows =
        at < pattern.length && pattern[at] < 128 && Character.isLetter(pattern[at]);
    if (c < 128 && !Character.isLetterOrDigit(c) && c != '_') {
      return c;
    }
    if (c == '0' && !digitFollows) {
      return 0;
    }
    if (c == 'c' && letterFollows) {
      return pattern[at++] % 32;
    }
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'f' -> '\f';
      case 'v' -> 0x0B;
      case 'x' -> hex(2);
      case 'u' -> unicode();
      default ->
          throw new UnsupportedPattern(
              "the escape '\\" + Character.toString(c) + "' is not modelled");
    };
  }

  private int unicode() {
    if (peek('{')) {
      try {
        int value = Integer.parseInt(braced(), 16);
        if (Character.isValidCodePoint(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw new UnsupportedPattern("a malformed \\u{…} in the pattern");
      }
    }
    int unit = hex(4);
    if (unit >= 0xD800
        && unit <= 0xDBFF
        && at + 1 < pattern.length
        && pattern[at] == '\\'
        && pattern[at + 1] == 'u') {
      at += 2;
      int low = hex(4);
      if (low >= 0xDC00 && low <= 0xDFFF) {
        return Character.toCodePoint((char) unit, (char) low);
      }
      throw new UnsupportedPattern("half a surrogate pair in the pattern");
    }
    return unit;
  }

  private int hex(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = at < pattern.length ? Character.digit(pattern[at++], 16) : -1;
      if (digit < 0) {
        throw new UnsupportedPattern("a malformed hexadecimal escape in the pattern");
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private String braced() {
    StringBuilder text = new StringBuilder();
    if (!peek('{')) {
      throw new UnsupportedPattern("a malformed escape in the pattern");
    }
    at++;
    while (at < pattern.length && pattern[at] != '}') {
      text.appendCodePoint(pattern[at++]);
    }
    at++;
    return text.toString();
  }

  private boolean peek(int c) {
    return at < pattern.length && pattern[at] == c;
  }
}
