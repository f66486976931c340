package portcullis.detection.text;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes escapes where they stand: percent (RFC 3986), {@code \}{@code uXXXX} and {@code \}{@code
 * xHH}, eight digits and octal, quoted-printable, HTML character references (the numeric ones and
 * the few names that could hide a value).
 */
final class Escapes {
  private static final Map<String, Integer> NAMES =
      Map.ofEntries(
          Map.entry("amp", (int) '&'),
          Map.entry("lt", (int) '<'),
          Map.entry("gt", (int) '>'),
          Map.entry("quot", (int) '"'),
          Map.entry("apos", (int) '\''),
          Map.entry("nbsp", (int) ' '),
          Map.entry("commat", (int) '@'),
          Map.entry("period", (int) '.'),
          Map.entry("hyphen", (int) '-'),
          Map.entry("dash", (int) '-'),
          Map.entry("shy", 0xAD),
          Map.entry("num", (int) '#'),
          Map.entry("colon", (int) ':'),
          Map.entry("sol", (int) '/'),
          Map.entry("lowbar", (int) '_'),
          Map.entry("plus", (int) '+'),
          Map.entry("equals", (int) '='));

  /** The longest numeric reference worth reading, with leading zeros. */
  private static final int MAX_REFERENCE = 12;

  private final Segment segment;
  private final Derived out = new Derived();
  private boolean decoded;
  private int at;
  private int quotedTo = -1;

  private Escapes(Segment segment) {
    this.segment = segment;
    this.at = segment.start;
  }

  /** The segment with its escapes decoded; null if it has none. */
  static @Nullable Derived decode(Segment segment) {
    var escapes = new Escapes(segment);
    while (escapes.at < segment.end) {
      escapes.step();
    }
    return escapes.decoded ? escapes.out : null;
  }

  private void step() {
    char c = segment.text.chars[at];
    boolean done =
        switch (c) {
          case '%' -> percent();
          case '\\' -> backslash();
          case '&' -> reference();
          case '=' -> quotedPrintable();
          default -> false;
        };
    if (done) {
      decoded = true;
    } else {
      out.add(c, segment.text.from[at], segment.text.to[at]);
      at++;
    }
  }

  private char peek(int ahead) {
    return at + ahead < segment.end ? segment.text.chars[at + ahead] : 0;
  }

  private void emit(int codePoint, int length) {
    out.add(codePoint, segment.text.from[at], segment.text.to[at + length - 1]);
    at += length;
  }

  private boolean percent() {
    int value = hex(1, 2);
    if (value < 0) {
      return false;
    }
    int more = value >= 0xF0 ? 3 : value >= 0xE0 ? 2 : value >= 0xC2 ? 1 : 0;
    int codePoint = more == 0 ? value : value & (0x3F >> more);
    for (int k = 1; k <= more; k++) {
      int next = peek(3 * k) == '%' ? hex(3 * k + 1, 2) : -1;
      if ((next & 0xC0) != 0x80 || next < 0) {
        emit(value, 3);
        return true;
      }
      codePoint = codePoint << 6 | (next & 0x3F);
    }
    emit(codePoint > Character.MAX_CODE_POINT ? ' ' : codePoint, 3 + 3 * more);
    return true;
  }

  private boolean backslash() {
    char kind = peek(1);
    if (kind == 'n' || kind == 't' || kind == 'r') {
      emit(' ', 2);
      return true;
    }
    if (kind >= '0' && kind <= '1') {
      return octal();
    }
    int width = kind == 'U' ? 8 : kind == 'u' ? 4 : kind == 'x' ? 2 : 0;
    int value = width == 0 ? -1 : hex(2, width);
    if (value < 0 || value > Character.MAX_CODE_POINT) {
      return false;
    }
    int low =
        kind == 'u' && Character.isHighSurrogate((char) value) && peek(6) == '\\' && peek(7) == 'u'
            ? hex(8, 4)
            : -1;
    if (low >= 0 && Character.isLowSurrogate((char) low)) {
      emit(Character.toCodePoint((char) value, (char) low), 12);
    } else {
      emit(value, 2 + width);
    }
    return true;
  }

  /** {@code \\100}: three octal digits of an ASCII character. */
  private boolean octal() {
    int value = 0;
    for (int i = 1; i <= 3; i++) {
      int digit = peek(i) - '0';
      if (digit < 0 || digit > 7) {
        return false;
      }
      value = value * 8 + digit;
    }
    if (value < ' ') {
      return false;
    }
    emit(value, 4);
    return true;
  }

  /**
   * RFC 2045 6.7: an at sign or a full stop, or one of several in a row; a single other one is an
   * assignment of a number.
   */
  private boolean quotedPrintable() {
    int value = hex(1, 2);
    boolean sign = value == '@' || value == '.';
    boolean row = at == quotedTo || (peek(3) == '=' && hex(4, 2) >= ' ');
    if (value < ' ' || value > '~' || !(sign || row)) {
      return false;
    }
    emit(value, 3);
    quotedTo = at;
    return true;
  }

  private boolean reference() {
    int length = 1;
    while (length < MAX_REFERENCE
        && (Chars.alnum(peek(length)) || (length == 1 && peek(1) == '#'))) {
      length++;
    }
    int value = peek(1) == '#' ? number(length) : name(length);
    if (value < 0) {
      return false;
    }
    emit(value, peek(length) == ';' ? length + 1 : length);
    return true;
  }

  private int name(int length) {
    if (peek(length) != ';') {
      return -1;
    }
    var name = new String(segment.text.chars, at + 1, length - 1);
    return NAMES.getOrDefault(name, -1);
  }

  private int number(int length) {
    boolean hex = Chars.lower(peek(2)) == 'x';
    int from = hex ? 3 : 2;
    if (from >= length) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < length; i++) {
      int digit = Chars.hex(peek(i));
      if (digit < 0 || (!hex && digit > 9)) {
        return -1;
      }
      value = value * (hex ? 16 : 10) + digit;
    }
    return value > Character.MAX_CODE_POINT ? -1 : (int) value;
  }

  private int hex(int ahead, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      int digit = Chars.hex(peek(ahead + i));
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }
}
