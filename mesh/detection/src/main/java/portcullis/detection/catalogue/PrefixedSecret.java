package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/** A secret that a provider marks by a prefix, so that it can be known without context. */
abstract class PrefixedSecret implements Detector {
  /** So long a prefix counts wherever it stands: what is glued to it hides nothing. */
  private static final int UNMISTAKABLE = 6;

  private final String id;
  private final String type;
  private final String reason;
  private final String extra;
  private final int shortest;
  private final String[] prefixes;

  /**
   * Describes the format.
   *
   * @param extra characters besides letters and digits that may follow the prefix
   * @param shortest fewest characters after the prefix
   */
  PrefixedSecret(
      String id, String type, String reason, String extra, int shortest, String... prefixes) {
    this.id = id;
    this.type = type;
    this.reason = reason;
    this.extra = extra;
    this.shortest = shortest;
    this.prefixes = prefixes;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final Need need() {
    return shortest + 3 < Need.TOKEN ? Need.NOTHING : Need.LONG_TOKEN;
  }

  @Override
  public final void detect(Segment s, Matches out) {
    if (s.longestToken < shortest + 3) {
      return;
    }
    int i = s.start;
    while (i < s.end) {
      int end = Chars.latin(s.text.chars[i]) ? end(s, i) : -1;
      if (end > 0) {
        out.add(type, Category.CREDENTIAL, i, end, 0.95, reason);
        i = end;
      } else {
        i++;
      }
    }
  }

  private int end(Segment s, int from) {
    boolean glued = Chars.alnum(s.at(from - 1));
    for (String prefix : prefixes) {
      if ((!glued || prefix.length() >= UNMISTAKABLE) && starts(s, from, prefix)) {
        int rest = from + prefix.length();
        int end = rest;
        while (end < s.end
            && (Chars.alnum(s.text.chars[end]) || extra.indexOf(s.text.chars[end]) >= 0)) {
          end++;
        }
        if (end - rest >= shortest && fits(s, rest, end)) {
          return end;
        }
      }
    }
    return -1;
  }

  /** Whether what follows the prefix is as the provider makes it. */
  boolean fits(Segment s, int from, int to) {
    return true;
  }

  private static boolean starts(Segment s, int from, String prefix) {
    if (from + prefix.length() > s.end) {
      return false;
    }
    for (int i = 0; i < prefix.length(); i++) {
      if (s.text.chars[from + i] != prefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
