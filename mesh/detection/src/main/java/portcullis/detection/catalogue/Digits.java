package portcullis.detection.catalogue;

import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/**
 * Digits that stand together in a segment, possibly in groups: {@code 4111-1111 1111.1111}.
 * Collected once from a start, up to a limit, so that trying several lengths stays linear.
 */
final class Digits {
  /** The longest gap between two groups: a dash between spaces. */
  private static final int MAX_GAP = 3;

  final int[] values;
  final int[] places;
  final boolean[] groupStart;
  private final boolean wide;
  int count;

  /**
   * Whether something that is no separator follows directly, so that the last digit ends no value.
   */
  boolean glued;

  Digits(int limit) {
    this(limit, false);
  }

  /** If wide, groups may stand apart by all {@link Separators}. */
  Digits(int limit, boolean wide) {
    this.wide = wide;
    values = new int[limit];
    places = new int[limit];
    groupStart = new boolean[limit];
  }

  /** Whether a value may begin here: a digit with no letter or digit before it. */
  static boolean beginsAt(Segment s, int i) {
    return Chars.digit(s.text.chars[i]) && !Chars.word(s.at(i - 1));
  }

  /** Collects from the digit at {@code from}; stops before a group that does not fit any more. */
  void collect(Segment s, int from) {
    count = 0;
    glued = false;
    int i = from;
    boolean start = true;
    while (i < s.end && count < values.length) {
      if (Chars.digit(s.text.chars[i])) {
        values[count] = s.text.chars[i] - '0';
        places[count] = i++;
        groupStart[count++] = start;
        start = false;
      } else {
        int next = wide ? nextWide(s, i) : nextGroup(s, i);
        if (next < 0) {
          break;
        }
        i = next;
        start = true;
      }
    }
    glued = i < s.end && count > 0 && places[count - 1] == i - 1 && Chars.word(s.text.chars[i]);
  }

  private static int nextGroup(Segment s, int at) {
    int i = at;
    while (i < s.end && i - at < MAX_GAP && separator(s.text.chars[i])) {
      i++;
    }
    if (i == at || i >= s.end || !Chars.digit(s.text.chars[i]) || Separators.unusual(s, at, i)) {
      return -1;
    }
    return i;
  }

  private static int nextWide(Segment s, int at) {
    int i = Separators.after(s, at);
    return i > at && i < s.end && Chars.digit(s.text.chars[i]) ? i : -1;
  }

  /** Whether the first {@code length} digits are written with unusual separators. */
  boolean unusual(Segment s, int length) {
    for (int i = 1; i < length; i++) {
      if (groupStart[i] && Separators.unusual(s, places[i - 1] + 1, places[i])) {
        return true;
      }
    }
    return false;
  }

  /** Whether no other digits stand before or after the first {@code length} as another group. */
  boolean alone(Segment s, int length) {
    int before = Separators.before(s, places[0]);
    int end = places[length - 1] + 1;
    int after = Separators.after(s, end);
    return !(before > s.context && Chars.digit(s.text.chars[before - 1]))
        && !(after < s.end && Chars.digit(s.text.chars[after]));
  }

  /** Whether the groups rise or fall throughout, as sizes, years and prices do in a list. */
  boolean series(int length) {
    boolean rises = true;
    boolean falls = true;
    int before = -1;
    int value = 0;
    for (int i = 0; i <= length; i++) {
      if (i == length || (groupStart[i] && i > 0)) {
        rises &= before < 0 || value > before;
        falls &= before < 0 || value < before;
        before = value;
        value = 0;
      }
      value = i < length ? value * 10 + values[i] : 0;
    }
    return rises || falls;
  }

  private static boolean separator(char c) {
    return switch (c) {
      case ' ', '-', '.', '\n', '/', '_', '*', ':', ',' -> true;
      default -> false;
    };
  }

  /** Whether the first {@code length} digits end a group. */
  boolean endsGroup(int length) {
    return length == count ? !glued : groupStart[length];
  }

  /**
   * The sizes of the groups of the first {@code length} digits as a word: {@code 4444}; a group
   * over nine is {@code x}.
   */
  String groups(int length) {
    var groups = new StringBuilder();
    int size = 0;
    for (int i = 0; i < length; i++) {
      if (groupStart[i] && i > 0) {
        groups.append(name(size));
        size = 0;
      }
      size++;
    }
    return groups.append(name(size)).toString();
  }

  private static char name(int size) {
    return size > 9 ? 'x' : (char) ('0' + size);
  }

  /** The first digits as a number. */
  int prefix(int length) {
    int prefix = 0;
    for (int i = 0; i < length && i < count; i++) {
      prefix = prefix * 10 + values[i];
    }
    return prefix;
  }

  /** ISO 7812-1 annex B. */
  boolean luhn(int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int digit = values[length - 1 - i];
      int twice = digit * 2;
      sum += i % 2 == 0 ? digit : twice > 9 ? twice - 9 : twice;
    }
    return sum % 10 == 0;
  }

  /** The check digit of GTIN-8, -12, -13, -14 (GS1 General Specifications 7.9). */
  boolean gtin(int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      sum += values[length - 1 - i] * (i % 2 == 0 ? 1 : 3);
    }
    return sum % 10 == 0;
  }

  boolean allSame(int length) {
    for (int i = 1; i < length; i++) {
      if (values[i] != values[0]) {
        return false;
      }
    }
    return true;
  }
}
