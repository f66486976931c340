package portcullis.detection.text;

/** Character classes of folded text. */
public final class Chars {
  private Chars() {}

  /** An ASCII digit. */
  public static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** An ASCII letter. */
  public static boolean latin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** An ASCII letter or digit. */
  public static boolean alnum(char c) {
    return latin(c) || digit(c);
  }

  /** Part of a word: a letter or digit of any script. */
  public static boolean word(char c) {
    return c < 0x80 ? alnum(c) : Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  /** An upper-case letter. */
  public static boolean upper(char c) {
    return c < 0x80 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c);
  }

  /** Lower case, one character to one. */
  public static char lower(char c) {
    return c < 0x80 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
  }

  /** White space as folding leaves it. */
  public static boolean space(char c) {
    return c == ' ' || c == '\n';
  }

  /** Ends a token though it is no space: it can stand in no value that is looked for. */
  public static boolean structural(char c) {
    return switch (c) {
      case '"', '{', '}', '<', '>', ',', '|', '`' -> true;
      default -> false;
    };
  }

  /** Part of a base64 or base64url run, padding aside. */
  public static boolean base64(char c) {
    return alnum(c) || c == '+' || c == '/' || c == '-' || c == '_';
  }

  /** The value of a hexadecimal digit, or -1. */
  public static int hex(char c) {
    if (digit(c)) {
      return c - '0';
    }
    char l = lower(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
  }
}
