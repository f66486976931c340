package portcullis.detection.text;

/**
 * Follows a PEM block (RFC 7468) token by token: its header, and if that names a key, its body to
 * the last line. A block without a last line goes on to the end of the text.
 */
final class PemBlock {
  /**
   * The words of a header or footer: {@code -----BEGIN ENCRYPTED PRIVATE KEY-----} and the like.
   */
  private static final int MAX_WORDS = 6;

  private Place place = Place.NONE;
  private int tokens;

  private enum Place {
    NONE,
    HEADER,
    BODY,
    FOOTER
  }

  void clear() {
    place = Place.NONE;
    tokens = 0;
  }

  /** Inside a block, which ends only with its last line. */
  boolean open() {
    return place != Place.NONE;
  }

  /** The next token. */
  void read(Folded text, int from, int to) {
    switch (place) {
      case NONE -> {
        int begin = find(text, from, to, "-----BEGIN");
        if (begin >= 0) {
          place = Place.HEADER;
          tokens = 0;
        }
      }
      case HEADER -> {
        tokens++;
        if (find(text, from, to, "-----") >= 0) {
          place = find(text, from, to, "KEY") >= 0 ? Place.BODY : Place.NONE;
          endsIn(text, from, to);
        } else if (tokens > MAX_WORDS) {
          place = Place.NONE;
        }
      }
      case BODY -> endsIn(text, from, to);
      case FOOTER ->
          place =
              find(text, from, to, "-----") >= 0 || ++tokens > MAX_WORDS
                  ? Place.NONE
                  : Place.FOOTER;
    }
  }

  private void endsIn(Folded text, int from, int to) {
    if (place == Place.BODY && find(text, from, to, "-----END") >= 0) {
      place = Place.FOOTER;
      tokens = 0;
    }
  }

  private static int find(Folded text, int from, int to, String what) {
    for (int i = from; i + what.length() <= to; i++) {
      int k = 0;
      while (k < what.length() && text.chars[i + k] == what.charAt(k)) {
        k++;
      }
      if (k == what.length()) {
        return i;
      }
    }
    return -1;
  }
}
