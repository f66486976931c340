package portcullis.runtime.payload;

import java.util.Optional;

/**
 * Undoes the escapes of JSON and of most programming languages in a text: tool-call arguments and
 * tool results are JSON inside a JSON string, and there <code>&#92;u0040</code> is an at sign that
 * the model reads and a detector does not. Works on any text, well-formed or not, in one pass.
 */
public final class Escapes {
  /** JSON in a string in JSON in a string: whoever undoes more levels than this is being fooled. */
  public static final int LEVELS = 3;

  private Escapes() {}

  /** The text with one level of escapes undone; empty if it has none. */
  public static Optional<String> undo(String text) {
    int backslash = text.indexOf('\\');
    if (backslash < 0) {
      return Optional.empty();
    }
    StringBuilder plain = new StringBuilder(text.length()).append(text, 0, backslash);
    boolean changed = false;
    int at = backslash;
    while (at < text.length()) {
      char c = text.charAt(at);
      int length = c == '\\' ? undoOne(text, at, plain) : 0;
      if (length == 0) {
        plain.append(c);
        at++;
      } else {
        changed = true;
        at += length;
      }
    }
    return changed ? Optional.of(plain.toString()) : Optional.empty();
  }

  /** Appends what the escape at {@code at} stands for and returns its length; 0 if it is none. */
  private static int undoOne(String text, int at, StringBuilder plain) {
    if (at + 1 >= text.length()) {
      return 0;
    }
    return switch (text.charAt(at + 1)) {
      case 'u' -> text.startsWith("{", at + 2) ? braced(text, at, plain) : hex(text, at, 4, plain);
      case 'x' -> hex(text, at, 2, plain);
      case 'n', 'r' -> put('\n', plain);
      case 't', 'b', 'f' -> put(' ', plain);
      case '\\', '/', '"', '\'' -> put(text.charAt(at + 1), plain);
      default -> 0;
    };
  }

  private static int put(char c, StringBuilder plain) {
    plain.append(c);
    return 2;
  }

  private static int hex(String text, int at, int digits, StringBuilder plain) {
    int value = number(text, at + 2, at + 2 + digits);
    if (value < 0) {
      return 0;
    }
    plain.append((char) value);
    return 2 + digits;
  }

  /** <code>&#92;u{1F600}</code> */
  private static int braced(String text, int at, StringBuilder plain) {
    int close = text.indexOf('}', at + 3);
    if (close < 0 || close > at + 9) {
      return 0;
    }
    int value = number(text, at + 3, close);
    if (value < 0 || value > Character.MAX_CODE_POINT) {
      return 0;
    }
    plain.appendCodePoint(value);
    return close + 1 - at;
  }

  private static int number(String text, int from, int to) {
    if (to > text.length() || from >= to) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
