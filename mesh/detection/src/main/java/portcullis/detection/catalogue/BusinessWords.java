package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Hit;
import portcullis.detection.text.Segment;

/**
 * Words by which a text speaks of what only the shop may know, with the amount that follows them.
 * Words that shops also use in public count only with a percentage or a sum of money: see {@link
 * #needsAmount}.
 */
abstract class BusinessWords implements Detector {
  private final String id;
  private final String type;
  private final Category category;
  private final String reason;

  BusinessWords(String id, String type, Category category, String reason) {
    this.id = id;
    this.type = type;
    this.category = category;
    this.reason = reason;
  }

  @Override
  public final String id() {
    return id;
  }

  /** Whether the cue is one of this detector. */
  abstract boolean mine(Cue cue);

  /** Whether the words alone say nothing. */
  boolean needsAmount(Cue cue) {
    return false;
  }

  /** Whether the place of the words rules them out. */
  boolean excluded(Segment s, Hit hit) {
    return false;
  }

  @Override
  public final void detect(Segment s, Matches out) {
    if (!s.anyHit()) {
      return;
    }
    int i = s.firstHit();
    while (i < s.hitCount()) {
      Hit hit = s.hit(i++);
      if (!mine(hit.cue) || excluded(s, hit)) {
        continue;
      }
      int start = hit.start;
      int end = hit.end;
      boolean enough = !needsAmount(hit.cue);
      // Words that overlap are one finding: our cost, cost price.
      while (i < s.hitCount()
          && s.hit(i).start < end
          && mine(s.hit(i).cue)
          && !excluded(s, s.hit(i))) {
        enough |= !needsAmount(s.hit(i).cue);
        start = Math.min(start, s.hit(i).start);
        end = Math.max(end, s.hit(i++).end);
      }
      int amount = amountEnd(s, end, enough || quoted(s, start, end));
      if (amount > 0 || enough) {
        out.add(type, category, start, Math.max(end, amount), amount > 0 ? 0.9 : 0.7, reason);
      }
    }
  }

  /** The name of a field in JSON: there a bare number is an amount. */
  private static boolean quoted(Segment s, int from, int to) {
    return s.at(from - 1) == '"' && s.at(to) == '"';
  }

  /**
   * Where the sum or percentage, or the bare number if that is enough, ends that follows; -1 if
   * none does.
   */
  private static int amountEnd(Segment s, int from, boolean bare) {
    int i = from;
    int letters = 0;
    boolean money = false;
    while (i < s.end && !Chars.digit(s.text.chars[i]) && i - from < 48) {
      char c = s.text.chars[i++];
      money |= currency(c);
      letters += Chars.word(c) ? 1 : 0;
    }
    if (i >= s.end || !Chars.digit(s.text.chars[i]) || i == from) {
      return -1;
    }
    int end = i;
    while (end < s.end
        && (Chars.digit(s.text.chars[end])
            || (".,'".indexOf(s.text.chars[end]) >= 0 && Chars.digit(s.at(end + 1))))) {
      end++;
    }
    return unit(s, end, money, bare && letters <= 24);
  }

  private static int unit(Segment s, int number, boolean money, boolean bare) {
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
      case "eur",
          "euro",
          "euros",
          "usd",
          "gbp",
          "chf",
          "pln",
          "zl",
          "percent",
          "prozent",
          "procent",
          "dollars" ->
          end;
      case "px", "em", "rem", "auto", "pt", "vh", "vw", "cm", "mm" -> -1;
      default -> money || (bare && plain(s, number)) ? number : -1;
    };
  }

  /** A bare number counts where nothing but space or the end follows. */
  private static boolean plain(Segment s, int end) {
    return end >= s.end
        || Chars.space(s.text.chars[end])
        || Chars.structural(s.text.chars[end])
        || s.text.chars[end] == '.';
  }

  private static boolean currency(char c) {
    return c == '$' || c == '\u20ac' || c == '\u00a3';
  }
}
