package portcullis.detection;

/**
 * Whether a text is one that the detectors can read at all.
 *
 * @param foreign too many letters of a script other than Latin, Greek and Cyrillic
 * @param broken lone surrogates, or control characters as binary data has them
 */
record Coverage(boolean foreign, boolean broken) {
  /** A sentence in another script; a brand name or a flag is less. */
  private static final int FOREIGN_LETTERS = 16;

  /** Fewer letters are foreign if they are most of the text. */
  private static final int FEW_FOREIGN_LETTERS = 2;

  static Coverage of(String text, int length) {
    int foreign = 0;
    int letters = 0;
    boolean broken = false;
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      if (c < 0x80) {
        letters += (c | 32) >= 'a' && (c | 32) <= 'z' ? 1 : 0;
        broken |=
            c == 0
                || (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B
                    && c != 0x0B);
        i++;
        continue;
      }
      int codePoint = text.codePointAt(i);
      boolean lone = codePoint >= 0xD800 && codePoint <= 0xDFFF;
      broken |= lone && !(i == length - 1 && length < text.length());
      if (Character.isLetter(codePoint)) {
        letters++;
        foreign += supported(codePoint) ? 0 : 1;
      }
      i += Character.charCount(codePoint);
    }
    boolean most = foreign >= FEW_FOREIGN_LETTERS && foreign * 2 >= letters;
    return new Coverage(foreign >= FOREIGN_LETTERS || most, broken);
  }

  private static boolean supported(int codePoint) {
    return switch (Character.UnicodeScript.of(codePoint)) {
      case LATIN, GREEK, CYRILLIC, COMMON, INHERITED -> true;
      default -> false;
    };
  }
}
