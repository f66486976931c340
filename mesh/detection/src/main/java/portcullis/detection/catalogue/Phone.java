package portcullis.detection.catalogue;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import portcullis.detection.Category;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/**
 * Telephone numbers, judged by libphonenumber: with a plus or 00 anywhere; in the national formats
 * of the configured regions after a word for telephone, or where they are grouped as only telephone
 * numbers are. A shop is full of other numbers, so a plain run of digits is none.
 */
final class Phone implements Detector {
  private static final int SHORTEST = 7;
  private static final int LONGEST = 15;
  private static final int NEAR = 48;
  private static final int MAX_GAP = 3;

  /** Other numbers may follow one: so many groups are taken off its end. */
  private static final int MAX_TRIES = 5;

  private static final int MAX_GROUPS = 8;

  private final List<String> regions;

  Phone(List<String> regions) {
    this.regions = regions;
  }

  @Override
  public String id() {
    return "phone";
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.PHONE,
        """
        phone;phone number;telephone;tel;tel no;mobile;mobile number;cell;cell phone;call me;call us;call;whatsapp;fax;hotline
        contact number;reach me;text me;telefon;telefonnummer;tel nr;handy;handynummer;mobil;mobilnummer;mobiltelefon;ruf;rufnummer
        anrufen;téléphone;numéro de téléphone;portable;appelez;appeler;joindre;teléfono;móvil;número de teléfono;llamar;llámame
        telefono;cellulare;numero di telefono;chiamare;chiamami;telefoonnummer;telefoon;mobiel;gsm;bellen;bel
        telefonu;numer telefonu;komórka;komórkowy;zadzwoń
        """);
  }

  @Override
  public Need need() {
    return Need.DIGITS;
  }

  @Override
  public void detect(Segment s, Matches out) {
    if (s.digits < SHORTEST) {
      return;
    }
    var number = new Candidate();
    int i = s.start;
    while (i < s.end) {
      i = begins(s, i) ? Math.max(i + 1, after(s, i, number, out)) : i + 1;
    }
  }

  /** Tries what begins here, then the same without its last groups; returns where to go on. */
  private int after(Segment s, int from, Candidate number, Matches out) {
    number.collect(s, from, LONGEST + 1);
    int most = worthShortening(s, number) ? MAX_TRIES : 1;
    for (int tries = 0; tries < most && number.digits >= SHORTEST; tries++) {
      if (number.digits <= LONGEST && !number.glued && telephone(s, number)) {
        out.add("PHONE", Category.CONTACT, from, number.end, 0.85, "a valid telephone number");
        return number.end;
      }
      number.collect(s, from, number.groups - 1);
    }
    number.collect(s, from, 1);
    return number.end;
  }

  /**
   * Long rows of single digits, and what is no telephone number without a word for it, are tried
   * only once.
   */
  private static boolean worthShortening(Segment s, Candidate number) {
    char first = number.plain.charAt(0);
    return number.groups <= MAX_GROUPS
        && (first == '+' || first == '0' || s.cueBefore(Cue.PHONE, number.start, NEAR) >= 0);
  }

  private static boolean begins(Segment s, int i) {
    char c = s.text.chars[i];
    char before = s.at(i - 1);
    boolean opens = (c == '+' || c == '(') && i + 1 < s.end && Chars.digit(s.at(i + 1));
    boolean nested = c == '(' && s.at(i + 1) == '+' && Chars.digit(s.at(i + 2));
    return (Chars.digit(c) || opens || nested)
        && !Chars.word(before)
        && (Chars.space(before) || "(:=/\"',;>[-.|".indexOf(before) >= 0 || i == s.start);
  }

  private boolean telephone(Segment s, Candidate n) {
    boolean named = s.cueBefore(Cue.PHONE, n.start, NEAR) >= 0;
    boolean shop = ShopNumbers.before(s, n.start, Cue.PHONE);
    if (n.plain.charAt(0) == '+') {
      return valid(n.plain, "ZZ");
    }
    if (n.plain.startsWith("00") && n.digits >= 10 && (named || n.groups > 1) && !shop) {
      return valid("+" + n.plain.substring(2), "ZZ");
    }
    if (shop || n.date) {
      return false;
    }
    if (named) {
      return regions.stream().anyMatch(r -> valid(n.plain, r));
    }
    return !insideNumbers(s, n.start) && grouped(n);
  }

  /** Another group of digits stands directly before: an account, a part number. */
  private static boolean insideNumbers(Segment s, int start) {
    return Chars.space(s.at(start - 1)) && Chars.digit(s.at(start - 2));
  }

  /** Grouped as only telephone numbers are: with a trunk zero, or the North American 3-3-4. */
  private boolean grouped(Candidate n) {
    if (n.groups < 2 || n.digits < 9 || n.mixed) {
      return false;
    }
    if (n.plain.charAt(0) == '0') {
      return n.plain.charAt(1) != '0'
          && regions.stream().anyMatch(r -> !r.equals("US") && valid(n.plain, r));
    }
    return n.shape.equals("334")
        && (n.dashes > 0 || n.parenthesis)
        && regions.contains("US")
        && valid(n.plain, "US");
  }

  private static boolean valid(String number, String region) {
    PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    try {
      return util.isValidNumber(util.parse(number, region));
    } catch (NumberParseException _) {
      // "No": not a telephone number in this region.
      return false;
    }
  }

  /** A candidate: digits with what stands between them in telephone numbers. */
  private static final class Candidate {
    int start;
    int end;
    int digits;
    int groups;
    int dashes;
    boolean mixed;
    boolean parenthesis;
    boolean date;
    boolean glued;
    String plain = "";
    String shape = "";

    void collect(Segment s, int from, int maxGroups) {
      var kept = new StringBuilder();
      var sizes = new StringBuilder();
      start = from;
      end = from;
      dashes = 0;
      int dots = 0;
      parenthesis = false;
      int size = 0;
      int i = from;
      while (i < s.end && kept.length() <= LONGEST + 2) {
        char c = s.text.chars[i];
        if (Chars.digit(c)) {
          kept.append(c);
          size++;
          end = ++i;
        } else if (i == from || gap(s, i)) {
          if (size > 0) {
            if (sizes.length() + 1 >= maxGroups) {
              break;
            }
            sizes.append((char) ('0' + Math.min(size, 9)));
            size = 0;
          }
          while (i < s.end && !Chars.digit(s.text.chars[i])) {
            char g = s.text.chars[i++];
            dashes += g == '-' ? 1 : 0;
            dots += g == '.' ? 1 : 0;
            parenthesis |= g == '(';
            if (g == '+') {
              kept.append('+');
            }
          }
        } else {
          break;
        }
      }
      sizes.append(size > 0 ? (char) ('0' + Math.min(size, 9)) : "");
      plain = kept.toString();
      shape = sizes.toString();
      groups = shape.length();
      digits = plain.startsWith("+") ? plain.length() - 1 : plain.length();
      mixed = dots > 0 && dashes > 0;
      date = shape.startsWith("224") || shape.startsWith("114") || shape.startsWith("422");
      glued = end < s.end && Chars.word(s.text.chars[end]);
    }

    /** Whether a digit follows over a short gap of separators. */
    private static boolean gap(Segment s, int at) {
      int i = at;
      while (i < s.end && i - at < MAX_GAP && " -./()\n".indexOf(s.text.chars[i]) >= 0) {
        i++;
      }
      return i > at && i < s.end && Chars.digit(s.text.chars[i]);
    }
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "Call ‹+49 30 901820›",
            "‹+1 650-253-0000›",
            "Tel. ‹030 901820›",
            "Telefon: ‹0171 2345678›",
            "phone ‹(650) 253-0000›",
            "‹650-253-0000›",
            "mon portable ‹06 12 34 56 78›",
            "móvil ‹612 34 56 78›",
            "cellulare ‹347 123 4567›",
            "bel ‹06 12345678›",
            "numer telefonu ‹600 123 456›",
            "‹0049 30 901820›",
            "‹0171 2345678›",
            "‹+44 (0)20 7946 0958›")
        .left(
            "Order 100000123 shipped",
            "EAN 4006381333931",
            "01.02.2024 - 03.04.2024",
            "open 08.00-12.00 and 13.00-18.00",
            "120 x 80 x 75 cm",
            "only 39.90 EUR",
            "1234567",
            "SKU 0171-2345678",
            "ISBN 978-3-16-148410-0",
            "192.168.100.200",
            "DE89 3704 0044 0532 0130 00");
  }
}
