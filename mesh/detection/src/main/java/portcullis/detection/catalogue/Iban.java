package portcullis.detection.catalogue;

import java.util.HashMap;
import java.util.Map;
import portcullis.detection.Category;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/**
 * International bank account numbers: ISO 13616 length by country (SWIFT IBAN registry) and ISO
 * 7064 MOD 97-10.
 */
final class Iban implements Detector {
  private static final Map<String, Integer> LENGTHS =
      lengths(
          "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29"
              + " ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30"
              + " KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24"
              + " PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29"
              + " VA22 VG24 XK20 YE30");
  private static final int SHORTEST = 15;

  @Override
  public String id() {
    return "iban";
  }

  @Override
  public Need need() {
    return Need.DIGITS;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void detect(Segment s, Matches out) {
    if (s.end - s.start < SHORTEST || s.digits < 8) {
      return;
    }
    int i = s.start;
    while (i < s.end) {
      int end =
          Chars.latin(s.text.chars[i]) && (!Chars.word(s.at(i - 1)) || Glued.before(s, i))
              ? end(s, i)
              : -1;
      if (end > 0) {
        out.add("IBAN", Category.BANK, i, end, 0.99, "country, length and check digits of an IBAN");
        i = end;
      } else {
        i++;
      }
    }
  }

  /** Where the IBAN that begins here ends; -1 if none does. */
  private static int end(Segment s, int from) {
    int second = next(s, from);
    int third = second < 0 ? -1 : next(s, second);
    if (third < 0 || !Chars.latin(s.text.chars[second]) || !Chars.digit(s.text.chars[third])) {
      return -1;
    }
    var country =
        ""
            + Character.toUpperCase(s.text.chars[from])
            + Character.toUpperCase(s.text.chars[second]);
    int length = LENGTHS.getOrDefault(country, 0);
    int at = from;
    int head = 0;
    int rest = 0;
    for (int n = 0; n < length; n++) {
      char c = s.text.chars[at];
      if (n < 4) {
        head = n < 2 || Chars.digit(c) ? append(head, c) : -1;
        if (head < 0) {
          return -1;
        }
      } else {
        rest = append(rest, c);
      }
      if (n < length - 1) {
        at = next(s, at);
        if (at < 0) {
          return -1;
        }
      }
    }
    boolean whole = length > 0 && (!Chars.word(s.at(at + 1)) || Glued.after(s, at + 1));
    return whole && check(s, from, length, rest) ? at + 1 : -1;
  }

  private static boolean check(Segment s, int from, int length, int rest) {
    int value = rest;
    int at = from;
    for (int n = 0; n < 4 && n < length; n++) {
      value = append(value, s.text.chars[at]);
      at = next(s, at);
    }
    return value == 1;
  }

  private static int append(int rest, char c) {
    return Chars.digit(c)
        ? (rest * 10 + c - '0') % 97
        : (rest * 100 + Chars.lower(c) - 'a' + 10) % 97;
  }

  /** The next letter or digit over a short gap; -1 if something else comes. */
  private static int next(Segment s, int at) {
    int i = Separators.after(s, at + 1);
    return i < s.end && Chars.alnum(s.text.chars[i]) ? i : -1;
  }

  private static Map<String, Integer> lengths(String table) {
    var lengths = new HashMap<String, Integer>();
    for (String entry : table.split(" ", -1)) {
      lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
    }
    return Map.copyOf(lengths);
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "IBAN ‹DE89370400440532013000›",
            "Bitte auf ‹DE89 3704 0044 0532 0130 00› überweisen",
            "‹GB29 NWBK 6016 1331 9268 19›",
            "‹gb29nwbk60161331926819›",
            "compte ‹FR14 2004 1010 0505 0001 3M02 606›",
            "‹NL91 ABNA 0417 1643 00›",
            "konto ‹PL61 1090 1014 0000 0712 1981 2874›",
            "‹NO93 8601 1117 947›",
            "‹MT84 MALT 0110 0001 2345 MTLC AST0 01S›",
            "‹D E 8 9 3 7 0 4 0 0 4 4 0 5 3 2 0 1 3 0 0 0›",
            "‹DE89-3704-0044-0532-0130-00›",
            "‹DE89    3704    0044    0532    0130    00›",
            "‹DE89, 3704, 0044, 0532, 0130, 00›",
            "‹DE89; 3704; 0044; 0532; 0130; 00›",
            "‹NL91 | ABNA | 0417 | 1643 | 00›",
            "‹DE89+3704+0044+0532+0130+00›",
            "‹DE89<br>3704<br>0044<br>0532<br>0130<br>00›",
            "IBAN‹DE89370400440532013000›",
            "‹DE89370400440532013000›EUR")
        .left(
            "DE88370400440532013000",
            "XX89370400440532013000",
            "SKU DE89-3704-0044",
            "DE893704004405320130001",
            "in 2024 we sold 12 pieces");
  }
}
