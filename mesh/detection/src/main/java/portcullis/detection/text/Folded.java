package portcullis.detection.text;

import java.util.Arrays;

/**
 * A growing folded text: for every character its source span and what happened to it. Old
 * characters can be dropped from the front, so a stream needs no more room than its longest
 * segment.
 */
public final class Folded {
  /** The characters; valid below {@link #size}. */
  public char[] chars = new char[512];

  /** First source unit of each character. */
  public int[] from = new int[512];

  /** First source unit after each character. */
  public int[] to = new int[512];

  /** {@link Folding} bits of each character. */
  public byte[] marks = new byte[512];

  /** How many characters there are. */
  public int size;

  void add(char c, int sourceFrom, int sourceTo, int mark) {
    if (size == chars.length) {
      grow();
    }
    chars[size] = c;
    from[size] = sourceFrom;
    to[size] = sourceTo;
    marks[size++] = (byte) mark;
  }

  void drop(int count) {
    System.arraycopy(chars, count, chars, 0, size - count);
    System.arraycopy(from, count, from, 0, size - count);
    System.arraycopy(to, count, to, 0, size - count);
    System.arraycopy(marks, count, marks, 0, size - count);
    size -= count;
  }

  private void grow() {
    int room = size * 2;
    chars = Arrays.copyOf(chars, room);
    from = Arrays.copyOf(from, room);
    to = Arrays.copyOf(to, room);
    marks = Arrays.copyOf(marks, room);
  }
}
