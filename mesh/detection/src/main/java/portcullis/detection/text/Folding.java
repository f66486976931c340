package portcullis.detection.text;

import java.text.Normalizer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Folds one code point to its plain form: NFKD without marks (Unicode Standard Annex 15), decimal
 * digits of all scripts to ASCII, one dash, one space, plain quotes, tag characters to the ASCII
 * they hide, invisible characters to nothing. Case is kept.
 *
 * <p>Every code point is folded on its own, so a piece of a text folds to the piece of the folded
 * text: the property that lets a stream and a whole text be read by the same code. It is coarser
 * than NFKC (accents go), which detectors want.
 */
public final class Folding {
  /** What was dropped or changed on the way; bits kept beside every folded character. */
  public static final byte AFTER_INVISIBLE = 1;

  /**
   * The character was a compatibility form: full-width, mathematical, circled, a digit of another
   * script.
   */
  public static final byte COMPATIBILITY = 4;

  /** The character was a look-alike from another script. */
  public static final byte LOOK_ALIKE = 8;

  /**
   * Only soft hyphens were dropped before the character: the one invisible character that shops use
   * in words.
   */
  public static final byte SOFT_HYPHEN = 16;

  /** NFKD makes up to 18 characters of one; nothing of use is longer than this. */
  static final int MAX_EXPANSION = 4;

  private static final int PAGE = 256;
  private static final AtomicReferenceArray<Page> PAGES =
      new AtomicReferenceArray<>(0x20000 / PAGE);

  private Folding() {}

  /** The folded form; empty for what is invisible or a combining mark. */
  public static String fold(int codePoint) {
    if (codePoint >= 0x20000) {
      return Plain.of(codePoint);
    }
    int number = codePoint / PAGE;
    Page page = PAGES.get(number);
    if (page == null) {
      page = Page.make(number * PAGE);
      PAGES.set(number, page);
    }
    return page.forms[codePoint % PAGE];
  }

  /** Folds a whole string: for vocabularies. */
  public static String fold(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.append(fold(c)));
    return out.toString();
  }

  /**
   * Invisible on a screen, though not a space: default-ignorable and format characters, and C0
   * controls.
   */
  public static boolean invisible(int codePoint) {
    if (codePoint < 0x7F) {
      return codePoint < 0x20 && codePoint != '\t' && codePoint != '\n' && codePoint != '\r';
    }
    return switch (codePoint) {
      case 0x7F, 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0 -> true;
      default ->
          (codePoint >= 0x180B && codePoint <= 0x180F)
              || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
              || (codePoint >= 0xFFF0 && codePoint <= 0xFFFB)
              || (codePoint >= 0x2060 && codePoint <= 0x206F)
              || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF)
              || Character.getType(codePoint) == Character.FORMAT
              || (Character.getType(codePoint) == Character.CONTROL && codePoint != 0x85);
    };
  }

  /** A Unicode tag character: invisible on every screen, hides one ASCII character. */
  static boolean tag(int codePoint) {
    return codePoint >= 0xE0020 && codePoint <= 0xE007E;
  }

  /** The folded forms of 256 code points, made when the first of them is met. */
  private static final class Page {
    final String[] forms = new String[PAGE];

    static Page make(int first) {
      var page = new Page();
      for (int i = 0; i < PAGE; i++) {
        page.forms[i] = Plain.of(first + i);
      }
      return page;
    }
  }

  /** The rules, without the table. */
  private static final class Plain {
    private static final int[] CIRCLED_ONES = {0x2474, 0x2488, 0x24F5, 0x2776, 0x2780, 0x278A};

    static String of(int c) {
      if (invisible(c) || (c >= 0xD800 && c <= 0xDFFF) || mark(c)) {
        return "";
      }
      if (c < 0x7F) {
        return c == '\t' || c == '\r' ? " " : String.valueOf((char) c);
      }
      String special = special(c);
      return special != null ? special : decomposed(c);
    }

    private static String decomposed(int c) {
      String form = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
      var out = new StringBuilder();
      form.codePoints()
          .filter(d -> !mark(d) && !invisible(d))
          .limit(MAX_EXPANSION)
          .forEach(d -> append(out, d));
      return out.toString();
    }

    private static void append(StringBuilder out, int d) {
      String special = d < 0x7F ? null : special(d);
      if (special != null) {
        out.append(special);
      } else {
        out.appendCodePoint(d);
      }
    }

    private static boolean mark(int c) {
      int type = Character.getType(c);
      return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** The digit in parentheses, with a full stop, or in a circle of any kind; -1 if it is none. */
    private static int circled(int c) {
      if (c == 0x24FF) {
        return 0;
      }
      for (int one : CIRCLED_ONES) {
        if (c >= one && c < one + 9) {
          return c - one + 1;
        }
      }
      return -1;
    }

    private static @Nullable String special(int c) {
      if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
        return String.valueOf((char) ('0' + Character.digit(c, 10)));
      }
      if (Character.getType(c) == Character.DASH_PUNCTUATION) {
        return "-";
      }
      int circled = circled(c);
      if (circled >= 0) {
        return String.valueOf((char) ('0' + circled));
      }
      return switch (c) {
        case 0x85, 0x2028, 0x2029 -> "\n";
        case 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, 0x2800 -> " ";
        case 0x2212, 0x2D7, 0x2043, 0xFE63 -> "-";
        case 0x2018, 0x2019, 0x201A, 0x201B, 0x2BC, 0x2B9, 0xB4, 0x2032 -> "'";
        case 0x201C, 0x201D, 0x201E, 0x201F, 0xAB, 0xBB, 0x2033 -> "\"";
        case 0x3002, 0x2024, 0xFF61, 0xB7, 0x2219 -> ".";
        case 0x2044, 0x2215 -> "/";
        case 0x3001, 0xFF0C -> ",";
        case 0xDF, 0x1E9E -> "ss";
        case 0xE6 -> "ae";
        case 0xC6 -> "AE";
        case 0x153 -> "oe";
        case 0x152 -> "OE";
        case 0xF8 -> "o";
        case 0xD8 -> "O";
        case 0x142 -> "l";
        case 0x141 -> "L";
        case 0x111, 0xF0 -> "d";
        case 0x110, 0xD0 -> "D";
        case 0x131 -> "i";
        case 0xFE -> "th";
        default -> c >= 0x2000 && c <= 0x200A ? " " : null;
      };
    }
  }
}
