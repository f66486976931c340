package portcullis.detection.catalogue;

import java.util.Set;
import portcullis.detection.text.AmountWords;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/** Sums of money and percentages that stand beside words of business, inside one segment. */
final class Amount {
  /** Furthest end of what is read between the words and their amount. */
  private static final int REACH = 128;

  private static final int STYLE = -2;

  /** Says from whom something is bought. */
  private static final Set<String> SOURCES =
      Set.of("from", "von", "bei", "chez", "aupres", "de", "da", "bij", "van", "od", "u");

  /** Most words between a percentage and its word. */
  private static final int LEADS = 3;

  private final Segment s;
  private final boolean source;
  private boolean money;
  private boolean other;
  private boolean link;
  private int letters;
  private int words;

  private Amount(Segment s, boolean source) {
    this.s = s;
    this.source = source;
  }

  /**
   * Where the sum or percentage that follows ends; if none does and a bare number is enough, where
   * the first number ends; -1 if there is none.
   *
   * @param source whether the words say that something is bought: then it has to be said from whom
   */
  static int after(Segment s, int from, boolean bare, boolean source) {
    return new Amount(s, source).find(from, bare);
  }

  private int find(int from, boolean bare) {
    int found = -1;
    int i = from;
    while (i < s.end && i - from < REACH) {
      char c = s.text.chars[i];
      if (Chars.digit(c) && i > from) {
        int end = numberEnd(i);
        int unit = unit(end);
        if (unit == STYLE) {
          return found;
        }
        if (unit > 0 || money) {
          return belongs() ? Math.max(end, unit) : found;
        }
        if (found < 0 && bare && letters <= 24 && !other && plain(end)) {
          found = end;
        }
        i = end;
      } else if (Chars.word(c)) {
        i = word(i);
      } else {
        money |= currency(c);
        link |= c == ':' || c == '=';
        i++;
      }
    }
    return found;
  }

  /** Between the words and an amount that is theirs stand small words, or it says what it is of. */
  private boolean belongs() {
    return source ? other && words > 1 : !other || link;
  }

  private int word(int from) {
    int end = from;
    while (end < s.end && Chars.word(s.text.chars[end])) {
      end++;
    }
    String word = s.lower(from, end);
    boolean known = AmountWords.filler(word);
    link |= AmountWords.links(word);
    other |= source ? SOURCES.contains(word) : !known;
    money |= !source && AmountWords.money(word);
    letters += end - from;
    words++;
    return end;
  }

  private int numberEnd(int from) {
    int end = from;
    while (end < s.end
        && (Chars.digit(s.text.chars[end])
            || (".,'".indexOf(s.text.chars[end]) >= 0 && Chars.digit(s.at(end + 1))))) {
      end++;
    }
    return end;
  }

  /** Where the unit after a number ends; -1 if there is none. */
  private int unit(int number) {
    int i = number;
    while (i < s.end && s.text.chars[i] == ' ') {
      i++;
    }
    if (i < s.end && (s.text.chars[i] == '%' || currency(s.text.chars[i]))) {
      return i + 1;
    }
    int end = i;
    while (end < s.end && Chars.latin(s.text.chars[end])) {
      end++;
    }
    String word = s.lower(i, end);
    return switch (word) {
      case "px", "em", "rem", "auto", "pt", "vh", "vw", "cm", "mm" -> STYLE;
      default -> AmountWords.money(word) || AmountWords.percent(word) ? end : -1;
    };
  }

  /** A bare number counts where nothing but space or the end follows. */
  private boolean plain(int end) {
    return end >= s.end
        || Chars.space(s.text.chars[end])
        || Chars.structural(s.text.chars[end])
        || s.text.chars[end] == '.';
  }

  private static boolean currency(char c) {
    return c == '$' || c == '\u20ac' || c == '\u00a3';
  }

  /** Where the percentage begins that stands before the words: 61 % margin; -1 if none does. */
  static int before(Segment s, int start) {
    int i = start;
    for (int n = 0; n <= LEADS; n++) {
      while (i > s.start && s.text.chars[i - 1] == ' ') {
        i--;
      }
      if (i > s.start && s.text.chars[i - 1] == '%') {
        return numberStart(s, i - 1);
      }
      int from = i;
      while (from > s.start && Chars.word(s.text.chars[from - 1])) {
        from--;
      }
      String word = s.lower(from, i);
      if (AmountWords.percent(word)) {
        return numberStart(s, from);
      }
      if (from == i || !AmountWords.leads(word)) {
        return -1;
      }
      i = from;
    }
    return -1;
  }

  private static int numberStart(Segment s, int end) {
    int last = end;
    while (last > s.start && s.text.chars[last - 1] == ' ') {
      last--;
    }
    int i = last;
    while (i > s.start
        && (Chars.digit(s.text.chars[i - 1])
            || (i < last && ".,'".indexOf(s.text.chars[i - 1]) >= 0))) {
      i--;
    }
    while (i < last && !Chars.digit(s.text.chars[i])) {
      i++;
    }
    return i < last && !Chars.word(s.at(i - 1)) ? i : -1;
  }
}
