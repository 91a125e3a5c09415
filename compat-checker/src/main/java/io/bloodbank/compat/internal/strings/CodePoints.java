package io.bloodbank.compat.internal.strings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A set of Unicode code points, as sorted ranges that do not touch. */
record CodePoints(List<Range> ranges) {
  record Range(int from, int to) {}

  static final int LAST = Character.MAX_CODE_POINT;
  static final CodePoints ANY = of(0, LAST);
  static final CodePoints DIGIT = of('0', '9');
  static final CodePoints WORD = of('0', '9').or(of('A', 'Z')).or(of('a', 'z')).or(of('_', '_'));

  /** WhiteSpace and LineTerminator of ECMA-262. */
  static final CodePoints SPACE =
      of(0x09, 0x0D)
          .or(of(0x20, 0x20))
          .or(of(0xA0, 0xA0))
          .or(of(0x1680, 0x1680))
          .or(of(0x2000, 0x200A))
          .or(of(0x2028, 0x2029))
          .or(of(0x202F, 0x202F))
          .or(of(0x205F, 0x205F))
          .or(of(0x3000, 0x3000))
          .or(of(0xFEFF, 0xFEFF));

  /** What {@code .} matches. */
  static final CodePoints DOT =
      of('\n', '\n').or(of('\r', '\r')).or(of(0x2028, 0x2029)).complement();

  static CodePoints of(int from, int to) {
    return new CodePoints(List.of(new Range(from, to)));
  }

  CodePoints or(CodePoints other) {
    List<Range> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    return union(all);
  }

  static CodePoints union(List<Range> parts) {
    List<Range> sorted = new ArrayList<>(parts);
    sorted.sort(Comparator.comparingInt(Range::from));
    List<Range> merged = new ArrayList<>();
    for (Range range : sorted) {
      int last = merged.size() - 1;
      if (last >= 0 && range.from <= merged.get(last).to + 1) {
        Range before = merged.get(last);
        merged.set(last, new Range(before.from, Math.max(before.to, range.to)));
      } else {
        merged.add(range);
      }
    }
    return new CodePoints(List.copyOf(merged));
  }

  CodePoints complement() {
    List<Range> gaps = new ArrayList<>();
    int next = 0;
    for (Range range : ranges) {
      if (range.from > next) {
        gaps.add(new Range(next, range.from - 1));
      }
      next = range.to + 1;
    }
    if (next <= LAST) {
      gaps.add(new Range(next, LAST));
    }
    return new CodePoints(List.copyOf(gaps));
  }
}
