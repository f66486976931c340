package portcullis.detection.text;

import org.jspecify.annotations.Nullable;

/**
 * Reads bytes as text: UTF-8, then UTF-16 and UTF-32 of either byte order where the upper bytes are
 * those of an alphabet, then ISO 8859-1 where nearly all is printable.
 */
final class Charset {
  /** Nine of ten upper bytes are zero, or of Greek, Cyrillic or punctuation. */
  private static final int UPPER_SHARE = 10;

  private final byte[] bytes;
  private final int count;
  private final int[] first;
  private final int[] last;

  private Charset(byte[] bytes, int count, int[] first, int[] last) {
    this.bytes = bytes;
    this.count = count;
    this.first = first;
    this.last = last;
  }

  /** The text; null if it is none. The arrays map bytes to source units. */
  static @Nullable Derived read(byte[] bytes, int count, int[] first, int[] last) {
    var utf8 = new Derived();
    if (utf8.utf8(bytes, count, first, last) && utf8.printable()) {
      return utf8;
    }
    var charset = new Charset(bytes, count, first, last);
    for (int width = 4; width >= 2; width -= 2) {
      for (int low = 0; low < width; low += width - 1) {
        Derived wide = charset.wide(width, low);
        if (wide != null) {
          return wide;
        }
      }
    }
    return charset.latin1();
  }

  private int at(int i) {
    return bytes[i] & 0xFF;
  }

  /**
   * Units of {@code width} bytes, the lowest of which stands at {@code low}: 0 in little-endian.
   */
  private @Nullable Derived wide(int width, int low) {
    int step = low == 0 ? 1 : -1;
    int foreign = 0;
    int units = count / width;
    var text = new Derived();
    for (int u = 0; u < units; u++) {
      int i = u * width;
      int upper = at(i + low + step);
      for (int k = 2; k < width; k++) {
        if (u > 0 && at(i + low + k * step) != 0) {
          return null;
        }
      }
      foreign += upper <= 5 || upper == 0x20 ? 0 : 1;
      int codePoint = upper << 8 | at(i + low);
      if (u > 0 || (codePoint != 0xFEFF && codePoint != 0xFFFE)) {
        text.add(codePoint, first[i], last[i + width - 1]);
      }
    }
    boolean alphabet = (foreign - 1) * UPPER_SHARE <= units;
    return alphabet && text.printable() ? text : null;
  }

  /** Three of four printable ASCII, and hardly a control character, which reads as a space. */
  private @Nullable Derived latin1() {
    int plain = 0;
    int controls = 0;
    var text = new Derived();
    for (int i = 0; i < count; i++) {
      int c = at(i);
      boolean space = c == '\n' || c == '\r' || c == '\t';
      boolean control = (c < 0x20 && !space) || (c >= 0x7F && c < 0xA0);
      plain += c < 0x7F && !control ? 1 : 0;
      controls += control ? 1 : 0;
      text.add(control ? ' ' : c, first[i], last[i]);
    }
    return plain * 4 >= count * 3 && controls * 8 <= count && count >= 9 ? text : null;
  }
}
