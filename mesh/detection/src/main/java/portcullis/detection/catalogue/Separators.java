package portcullis.detection.catalogue;

import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/** What may stand between the groups of a number whose check digits prove it. */
final class Separators {
  /** Five spaces; a mark between spaces; a line break as HTML writes it. */
  private static final int LONGEST = 8;

  private Separators() {}

  /** The first character after the separators that stand here; {@code at} if there are none. */
  static int after(Segment s, int at) {
    int i = at;
    while (i < s.end && i - at <= LONGEST) {
      int tag = lineBreak(s, i);
      if (tag == 0 && !separator(s.text.chars[i])) {
        return i;
      }
      i += Math.max(1, tag);
    }
    return i - at <= LONGEST ? i : at;
  }

  /** The first of the separators that stand before this character. */
  static int before(Segment s, int at) {
    int i = at;
    while (i > s.context && at - i < LONGEST && separator(s.text.chars[i - 1])) {
      i--;
    }
    return i;
  }

  /** More than the one or two characters that honest people put between groups. */
  static boolean unusual(Segment s, int from, int to) {
    if (to - from > 3) {
      return true;
    }
    for (int i = from; i < to; i++) {
      char c = s.text.chars[i];
      if (";|+<".indexOf(c) >= 0 || (c == ',' && to - from > 1)) {
        return true;
      }
    }
    return to - from == 2 && s.text.chars[from] == '\n' && s.text.chars[from + 1] == '\n';
  }

  private static int lineBreak(Segment s, int at) {
    if (s.text.chars[at] != '<'
        || Chars.lower(s.at(at + 1)) != 'b'
        || Chars.lower(s.at(at + 2)) != 'r') {
      return 0;
    }
    int i = at + 3;
    while (i < at + 5 && (s.at(i) == '/' || s.at(i) == ' ')) {
      i++;
    }
    return s.at(i) == '>' ? i + 1 - at : 0;
  }

  private static boolean separator(char c) {
    return " -.\n/_*:,;|+".indexOf(c) >= 0;
  }
}
