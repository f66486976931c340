package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Segment;

/**
 * A secret that only the words before it give away: {@code aws_secret_access_key = ...}. Between
 * the words and the value stand at most an equals sign, a colon, quotes and spaces, or "is".
 */
abstract class NamedSecret implements Detector {
  private static final int NEAR = 24;

  private final String id;
  private final String type;
  private final String reason;
  private final Cue cue;
  private final int shortest;

  NamedSecret(String id, String type, String reason, Cue cue, int shortest) {
    this.id = id;
    this.type = type;
    this.reason = reason;
    this.cue = cue;
    this.shortest = shortest;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final Need need() {
    return shortest < Need.TOKEN ? Need.NOTHING : Need.LONG_TOKEN;
  }

  @Override
  public final void detect(Segment s, Matches out) {
    if (s.longestToken < shortest) {
      return;
    }
    int i = s.start;
    while (i < s.end) {
      if (!valueChar(s.text.chars[i]) || valueChar(s.at(i - 1))) {
        i++;
        continue;
      }
      int end = i;
      while (end < s.end && valueChar(s.text.chars[end])) {
        end++;
      }
      int from = Math.max(i, afterName(s, i, end));
      int to = trim(s, from, end);
      if (to - from >= shortest && assigned(s, from) && fits(s, from, to)) {
        out.add(type, Category.CREDENTIAL, from, to, 0.85, reason);
      }
      i = end;
    }
  }

  /** {@code password=value} without a gap: the value begins after the sign. */
  private static int afterName(Segment s, int from, int end) {
    for (int i = from; i < end - 1; i++) {
      if (s.text.chars[i] == '=' || s.text.chars[i] == ':') {
        return i + 1;
      }
      if (!Chars.word(s.text.chars[i]) && "_-.".indexOf(s.text.chars[i]) < 0) {
        return from;
      }
    }
    return from;
  }

  private static int trim(Segment s, int from, int end) {
    int to = end;
    while (to > from && ".,;:)]'!?".indexOf(s.text.chars[to - 1]) >= 0) {
      to--;
    }
    return to;
  }

  private boolean assigned(Segment s, int from) {
    int end = s.cueBefore(cue, from, NEAR);
    if (end < 0) {
      return false;
    }
    // Authorization: Bearer ..., without a sign between.
    boolean sign = end - 6 >= s.context && s.lower(end - 6, end).equals("bearer");
    int i = end;
    while (i < from) {
      char c = s.at(i);
      if (c == '=' || c == ':' || c == '>') {
        sign = true;
      } else if (word(s, i, from, "is")
          || word(s, i, from, "ist")
          || word(s, i, from, "est")
          || word(s, i, from, "es")) {
        sign = true;
        i += Chars.latin(s.at(i + 2)) ? 2 : 1;
      } else if (word(s, i, from, "key")) {
        i += 2;
      } else if (" \"'`([-\n".indexOf(c) < 0) {
        return false;
      }
      i++;
    }
    return sign;
  }

  private static boolean word(Segment s, int at, int limit, String word) {
    int end = at + word.length();
    if (end > limit || Chars.word(s.at(at - 1)) || Chars.word(s.at(end))) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (s.at(at + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the value can be such a secret. */
  abstract boolean fits(Segment s, int from, int to);

  static boolean valueChar(char c) {
    return c > ' ' && !Chars.structural(c) && c != '\'' && c != ';';
  }

  /** All characters are letters, digits or of {@code extra}. */
  static boolean only(Segment s, int from, int to, String extra) {
    for (int i = from; i < to; i++) {
      if (!Chars.alnum(s.text.chars[i]) && extra.indexOf(s.text.chars[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  static boolean hex(Segment s, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Chars.hex(s.text.chars[i]) < 0) {
        return false;
      }
    }
    return true;
  }
}
