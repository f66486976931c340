package portcullis.detection.text;

/**
 * Greek and Cyrillic letters that look like Latin ones (the part of Unicode Technical Standard 39's
 * confusables that matters inside a word which also holds Latin letters).
 */
final class LookAlikes {
  private static final String FROM =
      "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u051d\u04bb\u04cf\u043a\u043c\u0442\u043d\u0432"
          + "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405\u050c\u04c0"
          + "\u03b1\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u03f2\u03f3"
          + "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03f9";
  private static final String TO =
      "aeopcyxijsdqwhlkmthb" + "ABEKMHOPCTYXIJSGI" + "aeikvoptuxcj" + "ABEZHIKMNOPTYXC";
  private static final char[] LATIN = table();

  private LookAlikes() {}

  /** The Latin letter that this one looks like, or the letter itself. */
  static char latin(char c) {
    return c >= 0x370 && c < 0x530 && LATIN[c - 0x370] != 0 ? LATIN[c - 0x370] : c;
  }

  /** Greek or Cyrillic. */
  static boolean foreign(char c) {
    return c >= 0x370 && c < 0x530;
  }

  private static char[] table() {
    if (FROM.length() != TO.length()) {
      throw new IllegalStateException(
          "look-alikes: " + FROM.length() + " letters, " + TO.length() + " forms");
    }
    var table = new char[0x530 - 0x370];
    for (int i = 0; i < FROM.length(); i++) {
      table[FROM.charAt(i) - 0x370] = TO.charAt(i);
    }
    return table;
  }
}
