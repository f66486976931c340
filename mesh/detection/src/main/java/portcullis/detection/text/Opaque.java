package portcullis.detection.text;

import java.util.Set;

/**
 * Judges a run of base64 or hexadecimal characters that decodes to no text: data that could not be
 * read, or one of the identifiers that shops write all day. Those are hexadecimal digests of the
 * usual lengths, identifiers in URLs, integrity attributes, words, article numbers.
 */
final class Opaque {
  private static final int WINDOW = 24;

  /** Of 23 neighbours in random base64 about ten change their class; in words and names three. */
  private static final int CHANGES = 7;

  /** Padding is evidence of its own. */
  private static final int PADDED_CHANGES = 4;

  private static final int SHORTEST_HEX = 32;
  private static final int LONGEST_URL_HEX = 128;
  private static final int SHORTEST_IN_URL = 40;
  private static final int LOOK_BACK = 256;

  /** MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512. */
  private static final Set<Integer> DIGESTS = Set.of(32, 40, 56, 64, 96, 128);

  /** The same in base64 without padding, as in integrity attributes. */
  private static final Set<Integer> INTEGRITY = Set.of(43, 64, 86);

  /** Object names of payment services: {@code pi_} and 24 characters. */
  private static final Set<String> OBJECTS =
      Set.of(
          "pi", "ch", "py", "re", "in", "ii", "evt", "sub", "si", "price", "prod", "src", "seti",
          "pm", "card", "txn", "po", "tr", "acct", "req");

  private final Segment segment;
  private final int[] index;
  private boolean padded;
  private boolean url;

  Opaque(Segment segment, int[] index) {
    this.segment = segment;
    this.index = index;
  }

  /** Whether the first {@code length} characters of the run hold data. */
  boolean data(int length) {
    if (length < WINDOW) {
      return false;
    }
    padded = padded(index[length - 1] + 1);
    int lookedAt = -1;
    int from = 0;
    boolean data = false;
    for (int i = 0; i <= length && !data; i++) {
      if (i == length || at(i) == '/') {
        if (i - from >= WINDOW && lookedAt < 0) {
          url = url(index[0]);
          lookedAt = i;
        }
        data = hexadecimal(from, i) || (url && mixed(from, i) && i - from >= SHORTEST_IN_URL);
        from = i + 1;
      }
    }
    return data || (!url && mixed(0, length));
  }

  private char at(int i) {
    return segment.text.chars[index[i]];
  }

  /** One or two equals signs, and no value after them. */
  private boolean padded(int end) {
    if (segment.at(end) != '=') {
      return false;
    }
    char next = segment.at(end + 1);
    return next == '=' || !Chars.word(next);
  }

  /** A piece between dashes that is hexadecimal and no digest. */
  private boolean hexadecimal(int from, int to) {
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || "-_+".indexOf(at(i)) >= 0) {
        if (i - start >= SHORTEST_HEX && hexadecimalPiece(start, i)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  private boolean hexadecimalPiece(int from, int to) {
    int start = at(from) == '0' && Chars.lower(at(from + 1)) == 'x' ? from + 2 : from;
    int digits = 0;
    for (int i = start; i < to; i++) {
      if (Chars.hex(at(i)) < 0) {
        return false;
      }
      digits += Chars.digit(at(i)) ? 1 : 0;
    }
    int length = to - start;
    boolean mixed = digits > 0 && digits < length;
    return mixed && !DIGESTS.contains(length) && !(url && length <= LONGEST_URL_HEX);
  }

  /** Whether 24 neighbours mix upper case, lower case and digits as no word does. */
  private boolean mixed(int from, int to) {
    int changes = 0;
    var counts = new int[4];
    for (int i = from; i < to; i++) {
      counts[kind(i)]++;
      changes += i > from && change(i - 1) ? 1 : 0;
      int out = i - WINDOW;
      if (out >= from) {
        counts[kind(out)]--;
        changes -= change(out) ? 1 : 0;
      }
      boolean all = counts[1] >= 2 && counts[2] >= 2 && (counts[3] > 0 || padded);
      if (i - from >= WINDOW - 1
          && all
          && changes >= (padded ? PADDED_CHANGES : CHANGES)
          && !identifier(from, to)) {
        return true;
      }
    }
    return false;
  }

  /** An integrity attribute or a payment service's object name: told by its whole length. */
  private boolean identifier(int from, int to) {
    int name = from;
    while (name < to && name - from < 8 && Chars.alnum(at(name))) {
      name++;
    }
    int rest = to - name - 1;
    var prefix = new StringBuilder();
    for (int i = from; i < name; i++) {
      prefix.append(at(i));
    }
    String word = prefix.toString();
    if (name < to && at(name) == '-' && word.startsWith("sha")) {
      return INTEGRITY.contains(rest);
    }
    return name < to && at(name) == '_' && rest == WINDOW && OBJECTS.contains(word);
  }

  /** Between this character and the next the class changes in a way that no word's beginning is. */
  private boolean change(int i) {
    int left = kind(i);
    int right = kind(i + 1);
    return left != 0 && right != 0 && left != right && !(left == 2 && right == 1);
  }

  /** 1 for lower case, 2 for upper case, 3 for digits, 0 for the marks. */
  private int kind(int i) {
    char c = at(i);
    return Chars.digit(c) ? 3 : !Chars.latin(c) ? 0 : Chars.upper(c) ? 2 : 1;
  }

  /** Whether the token that this stands in has begun as a URL. */
  private boolean url(int at) {
    int stop = Math.max(segment.context, at - LOOK_BACK);
    for (int i = at - 1; i >= stop && !Chars.space(segment.text.chars[i]); i--) {
      boolean scheme =
          segment.text.chars[i] == ':' && segment.at(i + 1) == '/' && segment.at(i + 2) == '/';
      boolean host =
          segment.text.chars[i] == '.' && segment.at(i - 1) == 'w' && segment.at(i - 2) == 'w';
      if (scheme || host) {
        return true;
      }
    }
    return segment.at(at) == '/' && segment.at(at + 1) == '/' && segment.at(at - 1) == ':';
  }
}
