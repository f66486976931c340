package portcullis.detection.text;

/** What stands between two tokens: white space and structural characters. */
final class Gap {
  int length;
  int newlines;
  boolean quotes;
  boolean braces;
  boolean others;

  void clear() {
    length = 0;
    newlines = 0;
    quotes = false;
    braces = false;
    others = false;
  }

  void add(char c) {
    length++;
    switch (c) {
      case '\n' -> newlines++;
      case ' ' -> {}
      case '"' -> quotes = true;
      case '{', '}', '<', '>' -> braces = true;
      default -> others = true;
    }
  }

  boolean blank() {
    return !quotes && !braces && !others;
  }
}
