package portcullis.detection.text;

import java.util.Arrays;

/** Code points that were decoded from a text, each with the source units that it came from. */
public final class Derived {
  /** No text; never written to. */
  static final Derived NOTHING = new Derived(0);

  private int[] codePoints;
  private int[] from;
  private int[] to;
  private int size;

  Derived() {
    this(64);
  }

  Derived(int room) {
    codePoints = new int[room];
    from = new int[room];
    to = new int[room];
  }

  /** First source unit of all. */
  public int start() {
    return from[0];
  }

  /** First source unit after all. */
  public int end() {
    return to[size - 1];
  }

  void clear() {
    size = 0;
  }

  /** Takes out what stands before this source unit. */
  Derived before(int source) {
    if (size == 0 || from[0] >= source) {
      return NOTHING;
    }
    var taken = new Derived();
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (from[i] < source) {
        taken.add(codePoints[i], from[i], to[i]);
      } else {
        codePoints[kept] = codePoints[i];
        from[kept] = from[i];
        to[kept++] = to[i];
      }
    }
    size = kept;
    return taken;
  }

  /** How many code points there are. */
  public int size() {
    return size;
  }

  void add(int codePoint, int sourceFrom, int sourceTo) {
    if (size == codePoints.length) {
      codePoints = Arrays.copyOf(codePoints, size * 2 + 16);
      from = Arrays.copyOf(from, size * 2 + 16);
      to = Arrays.copyOf(to, size * 2 + 16);
    }
    codePoints[size] = codePoint;
    from[size] = sourceFrom;
    to[size++] = sourceTo;
  }

  /** Hands all to a reader, after the context of the segment that they were decoded from. */
  public void read(Reader reader, Segment source) {
    for (int i = source.context; i < source.start; i++) {
      reader.codePoint(source.text.chars[i], source.text.from[i], source.text.to[i]);
    }
    if (source.start > source.context && !Chars.space(source.text.chars[source.start - 1])) {
      reader.codePoint(' ', source.sourceStart, source.sourceStart);
    }
    for (int i = 0; i < size; i++) {
      reader.codePoint(codePoints[i], from[i], to[i]);
    }
    reader.end(source.sourceEnd);
  }

  /** Whether this reads as text: no control characters, and enough of it. */
  boolean printable() {
    for (int i = 0; i < size; i++) {
      int c = codePoints[i];
      boolean control = c < 0x20 && c != '\n' && c != '\r' && c != '\t';
      if (control || c == 0x7F || c == 0xFFFD || !Character.isDefined(c)) {
        return false;
      }
    }
    return size >= 6;
  }

  /**
   * Decodes UTF-8; {@code first} and {@code last} map bytes to source units. False if it is not
   * UTF-8.
   */
  boolean utf8(byte[] bytes, int length, int[] first, int[] last) {
    int i = 0;
    while (i < length) {
      int more = more(bytes[i]);
      if (more < 0 || i + more >= length) {
        return false;
      }
      int codePoint = more == 0 ? bytes[i] : bytes[i] & (0x3F >> more);
      for (int k = 1; k <= more; k++) {
        if ((bytes[i + k] & 0xC0) != 0x80) {
          return false;
        }
        codePoint = codePoint << 6 | (bytes[i + k] & 0x3F);
      }
      if (codePoint > Character.MAX_CODE_POINT) {
        return false;
      }
      add(codePoint, first[i], last[i + more]);
      i += more + 1;
    }
    return true;
  }

  private static int more(byte lead) {
    if (lead >= 0) {
      return 0;
    }
    int b = lead & 0xFF;
    return b >= 0xF0 && b < 0xF5 ? 3 : b >= 0xE0 && b < 0xF0 ? 2 : b >= 0xC2 && b < 0xE0 ? 1 : -1;
  }
}
