package portcullis.detection.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Unwraps what a segment may hold in encoded form: escapes where they stand, and runs of base64,
 * base64url (RFC 4648) and hexadecimal that turn out to be text.
 */
public final class Decoders {
  /** Eight characters of text; shorter runs hide nothing that a detector knows. */
  private static final int SHORTEST_RUN = 12;

  /** A longer run that is no text is binary data: not scanned. */
  private static final int BINARY_RUN = 512;

  private Decoders() {}

  /**
   * What a segment unwraps to.
   *
   * @param texts the decoded texts
   * @param binary whether it also holds a long run that is not text
   * @param opaque runs of any length that look like data and decode to no text
   */
  public record Unwrapped(List<Derived> texts, boolean binary, List<Span> opaque) {}

  /** Source units from the first up to the second. */
  public record Span(int from, int to) {}

  private static final Unwrapped NOTHING = new Unwrapped(List.of(), false, List.of());

  /** Unwraps a segment by one level. */
  public static Unwrapped unwrap(Segment segment) {
    boolean hidden = segment.hidden.size() > 0;
    if (segment.escapes == 0 && segment.longestRun < SHORTEST_RUN && !hidden) {
      return NOTHING;
    }
    var texts = new ArrayList<Derived>();
    if (hidden) {
      texts.add(segment.hidden);
    }
    if (segment.escapes > 0) {
      Derived plain = Escapes.decode(segment);
      if (plain != null) {
        texts.add(plain);
      }
    }
    if (segment.longestRun < SHORTEST_RUN) {
      return new Unwrapped(texts, false, List.of());
    }
    var runs = new Runs(segment, texts);
    boolean binary = runs.unwrap();
    return new Unwrapped(texts, binary, runs.opaque);
  }

  /** Finds and decodes the runs of one segment. */
  private static final class Runs {
    private final Segment segment;
    private final char[] chars;
    private final List<Derived> out;
    private final int[] index;
    private final List<Span> opaque = new ArrayList<>();
    private final Opaque judge;

    Runs(Segment segment, List<Derived> out) {
      this.segment = segment;
      this.chars = segment.text.chars;
      this.out = out;
      this.index = new int[segment.end - segment.start];
      this.judge = new Opaque(segment, index);
    }

    boolean unwrap() {
      boolean binary = false;
      int i = segment.start;
      while (i < segment.end) {
        if (!Chars.base64(chars[i])) {
          i++;
          continue;
        }
        int length = run(i);
        int last = index[length - 1];
        if (length >= SHORTEST_RUN) {
          boolean hex = hex(length);
          int read = base64(length);
          boolean text = hex || read < length;
          binary |= !text && length >= BINARY_RUN;
          if (!hex && judge.data(read)) {
            opaque.add(new Span(segment.text.from[index[0]], segment.text.to[index[read - 1]]));
          }
        }
        i = last + 1;
      }
      return binary;
    }

    /** Collects the run that starts here, over the line ends inside it. */
    private int run(int from) {
      int length = 0;
      int i = from;
      int line = 0;
      while (i < segment.end) {
        if (Chars.base64(chars[i])) {
          index[length++] = i++;
          line++;
        } else if ((line >= 40 && lineEnd(i))
            || (line == 0 && length > 0 && Chars.space(chars[i]))) {
          line = 0;
          i++;
        } else {
          break;
        }
      }
      return length;
    }

    /** A line feed, or the carriage return, now a space, before one. */
    private boolean lineEnd(int i) {
      return chars[i] == '\n' || (chars[i] == ' ' && segment.at(i + 1) == '\n');
    }

    /** From which character of the run on it is text; its length if it is none. */
    private int base64(int length) {
      if (base64(0, length)) {
        return 0;
      }
      // A path or an assignment may stand before it without a gap: try what follows the last mark
      // of the other alphabet.
      int slash = 0;
      int dash = 0;
      for (int i = 0; i < length; i++) {
        char c = chars[index[i]];
        slash = c == '/' || c == '+' ? i + 1 : slash;
        dash = c == '-' || c == '_' ? i + 1 : dash;
      }
      boolean afterSlash = slash > 0 && base64(slash, length);
      boolean afterDash = dash > 0 && dash != slash && base64(dash, length);
      return afterSlash ? slash : afterDash ? dash : length;
    }

    private boolean base64(int from, int to) {
      int length = to - from;
      if (length < SHORTEST_RUN) {
        return false;
      }
      var bytes = new byte[length * 3 / 4 + 3];
      var first = new int[bytes.length];
      var last = new int[bytes.length];
      int count = 0;
      int bits = 0;
      int have = 0;
      for (int i = 0; i < length; i++) {
        bits = bits << 6 | value(chars[index[from + i]]);
        have += 6;
        if (have >= 8) {
          have -= 8;
          first[count] = segment.text.from[index[from + i / 4 * 4]];
          last[count] = segment.text.to[index[Math.min(to - 1, from + i / 4 * 4 + 3)]];
          bytes[count++] = (byte) (bits >> have);
        }
      }
      return text(bytes, count, first, last);
    }

    private boolean hex(int length) {
      // 0x before it is no data.
      int skip =
          length > 2 && chars[index[0]] == '0' && Chars.lower(chars[index[1]]) == 'x' ? 2 : 0;
      int count = (length - skip) / 2;
      if (count * 2 != length - skip) {
        return false;
      }
      var bytes = new byte[count];
      var first = new int[count];
      var last = new int[count];
      for (int i = 0; i < count; i++) {
        int high = Chars.hex(chars[index[skip + 2 * i]]);
        int low = Chars.hex(chars[index[skip + 2 * i + 1]]);
        if (high < 0 || low < 0) {
          return false;
        }
        first[i] = segment.text.from[index[skip + 2 * i]];
        last[i] = segment.text.to[index[skip + 2 * i + 1]];
        bytes[i] = (byte) (high << 4 | low);
      }
      return text(bytes, count, first, last);
    }

    private boolean text(byte[] bytes, int count, int[] first, int[] last) {
      Derived derived = Charset.read(bytes, count, first, last);
      if (derived == null) {
        return false;
      }
      out.add(derived);
      return true;
    }

    private static int value(char c) {
      if (c >= 'A' && c <= 'Z') {
        return c - 'A';
      }
      if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
      }
      if (Chars.digit(c)) {
        return c - '0' + 52;
      }
      return c == '+' || c == '-' ? 62 : 63;
    }
  }
}
