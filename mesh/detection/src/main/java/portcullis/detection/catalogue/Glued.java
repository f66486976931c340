package portcullis.detection.catalogue;

import java.util.Set;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/**
 * Words written without a space before or after a number: {@code Karte4111}, {@code 1111EUR}. A
 * short prefix in capitals is an article or parcel number's, and so are the words for those.
 */
final class Glued {
  private static final int LONGEST = 24;
  private static final int LONGEST_PREFIX = 4;
  private static final Set<String> PREFIXES =
      Set.of("IBAN", "CC", "PAN", "NO", "NR", "VISA", "AMEX", "CARD", "JCB", "N");
  private static final Set<String> SHOP =
      Set.of(
          "sku",
          "ean",
          "upc",
          "gtin",
          "isbn",
          "imei",
          "id",
          "ref",
          "art",
          "artikel",
          "article",
          "item",
          "order",
          "bestellung",
          "auftrag",
          "invoice",
          "rechnung",
          "tracking",
          "parcel",
          "sendung",
          "paket",
          "serial",
          "batch",
          "lot",
          "model",
          "ticket",
          "rma",
          "x");

  private Glued() {}

  /** Whether a word of letters alone, and no shop number's, ends right before this character. */
  static boolean before(Segment s, int at) {
    if (!Chars.latin(s.at(at - 1)) || !Chars.alnum(s.text.chars[at])) {
      return false;
    }
    int i = at;
    boolean capitals = true;
    while (i > s.context && at - i <= LONGEST && Chars.latin(s.text.chars[i - 1])) {
      i--;
      capitals &= Chars.upper(s.text.chars[i]);
    }
    if (at - i > LONGEST || Chars.word(s.at(i - 1)) || s.at(i - 1) == '-' || s.at(i - 1) == '_') {
      return false;
    }
    var word = new String(s.text.chars, i, at - i);
    return !(capitals && at - i <= LONGEST_PREFIX && !PREFIXES.contains(word))
        && !SHOP.contains(s.lower(i, at));
  }

  /** Whether a word of two letters or more, and nothing else, stands here to its end. */
  static boolean after(Segment s, int at) {
    int i = at;
    while (i < s.end && i - at <= LONGEST && Chars.latin(s.text.chars[i])) {
      i++;
    }
    return i - at >= 2 && i - at <= LONGEST && !Chars.word(s.at(i));
  }
}
