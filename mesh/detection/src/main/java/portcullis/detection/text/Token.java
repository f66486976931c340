package portcullis.detection.text;

/**
 * What the reader remembers of one token: counted while it is read, so a token may be longer than
 * any buffer.
 */
final class Token {
  int length;
  int digits;
  int letters;
  int uppers;
  int separators;
  int at;
  int escapes;

  /** Equals signs, which quoted-printable begins its escapes with. */
  int equals;

  boolean base64;
  char first;
  char last;
  int longestRun;
  private int run;

  void clear() {
    length = 0;
    digits = 0;
    letters = 0;
    uppers = 0;
    separators = 0;
    at = 0;
    escapes = 0;
    equals = 0;
    base64 = true;
    run = 0;
    longestRun = 0;
  }

  void add(char c) {
    if (length++ == 0) {
      first = c;
    }
    last = c;
    if (Chars.digit(c)) {
      digits++;
    } else if (Chars.word(c)) {
      letters++;
      uppers += Chars.upper(c) ? 1 : 0;
    } else {
      other(c);
    }
    boolean code = Chars.base64(c);
    base64 &= code || c == '=';
    run = code ? run + 1 : 0;
    longestRun = Math.max(longestRun, run);
  }

  private void other(char c) {
    switch (c) {
      case '-', '/', '.', '_', '(', ')', '+' -> separators++;
      case '@' -> at++;
      case '=' -> equals++;
      case '%', '&', '\\' -> escapes++;
      default -> {}
    }
  }

  /** More digits than letters. */
  boolean numeric() {
    return digits > 0 && digits >= letters;
  }

  /** Nothing but one or two characters that may stand between groups of digits. */
  boolean separator() {
    return separators == length && length <= 2;
  }

  boolean word() {
    return letters == length;
  }

  boolean alnum() {
    return letters + digits == length;
  }
}
