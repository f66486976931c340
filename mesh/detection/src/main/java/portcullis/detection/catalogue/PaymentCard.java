package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/**
 * Payment card numbers: issuer range and length (ISO/IEC 7812, ranges as the brands publish them),
 * Luhn check digit, and the way they are written. One digit string in ten passes Luhn, so a plain
 * run after "order" or with a valid GTIN check digit is left alone.
 */
final class PaymentCard implements Detector {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 19;
  private static final int NEAR = 64;

  @Override
  public String id() {
    return "payment-card";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    ShopNumbers.words(lexicon);
    lexicon.add(
        Cue.CARD,
        """
        card;credit card;debit card;card number;visa;mastercard;amex;american express;discover;diners;jcb;unionpay;maestro;pan
        cc;ccn;card no;karte;kreditkarte;kreditkartennummer;kartennummer;debitkarte;carte;carte bancaire;carte de crédit
        carte bleue;tarjeta;tarjeta de crédito;carta;carta di credito;kaart;creditcard;creditcardnummer;kaartnummer
        karta;karty;karta kredytowa;numer karty
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
    var digits = new Digits(LONGEST, true);
    int i = s.start;
    while (i < s.end) {
      if (!Digits.beginsAt(s, i) && !Glued.before(s, i)) {
        i++;
        continue;
      }
      digits.collect(s, i);
      int length = match(s, digits);
      if (length > 0) {
        int end = digits.places[length - 1] + 1;
        out.add(
            "PAYMENT_CARD",
            Category.PAYMENT,
            i,
            end,
            0.95,
            "issuer range, length and check digit of a payment card");
        i = end;
      } else {
        i++;
      }
    }
  }

  /** The longest length at which these digits are a card; 0 if there is none. */
  private static int match(Segment s, Digits digits) {
    for (int length = digits.count; length >= SHORTEST; length--) {
      if ((digits.endsGroup(length)
              || (length == digits.count && Glued.after(s, digits.places[length - 1] + 1)))
          && brand(digits, length)
          && digits.luhn(length)
          && !digits.allSame(length)
          && plausible(s, digits, length)) {
        return length;
      }
    }
    return 0;
  }

  private static boolean plausible(Segment s, Digits digits, int length) {
    int at = digits.places[0];
    boolean named = s.cueBefore(Cue.CARD, at, NEAR) >= 0;
    String groups = digits.groups(length);
    boolean pairs = groups.equals("22222222") || groups.equals("22222221");
    if (pairs || digits.unusual(s, length)) {
      return (pairs || written(groups))
          && digits.alone(s, length)
          && (named || !digits.series(length))
          && !ShopNumbers.before(s, at, Cue.CARD);
    }
    if (Chars.word(s.at(at - 1)) || Chars.word(s.at(digits.places[length - 1] + 1))) {
      // Glued to a word: only what is as strong as can be.
      return (length == 15 || length == 16)
          && !maestro(digits.prefix(2))
          && (groups.length() == 1 || written(groups))
          && !ShopNumbers.before(s, at, Cue.CARD);
    }
    if (written(groups)) {
      return true;
    }
    if (digits.groups(length).length() == 1) {
      return run(s, digits, length, named);
    }
    return named && !ShopNumbers.before(s, at, Cue.CARD);
  }

  /** Groups as on a card, or every digit alone. */
  private static boolean written(String groups) {
    return switch (groups) {
      case "4444", "465", "464", "44443", "4443", "446", "4645", "68", "484" -> true;
      default -> groups.length() >= SHORTEST && groups.chars().allMatch(c -> c == '1');
    };
  }

  private static boolean run(Segment s, Digits digits, int length, boolean named) {
    if (ShopNumbers.before(s, digits.places[0], Cue.CARD)) {
      return false;
    }
    boolean rare = length < 14 || length > 16 || maestro(digits.prefix(2));
    return named || !(rare || (length == 14 && digits.gtin(length)));
  }

  private static boolean maestro(int two) {
    return two == 50 || (two >= 56 && two <= 61) || two == 63 || (two >= 66 && two <= 69);
  }

  private static boolean brand(Digits d, int length) {
    int two = d.prefix(2);
    int three = d.prefix(3);
    int four = d.prefix(4);
    return switch (d.values[0]) {
      case 4 -> length == 13 || length == 16 || length == 19;
      case 2 -> four >= 2221 && four <= 2720 && length == 16;
      case 5 -> (two >= 51 && two <= 55 && length == 16) || maestro(two);
      case 6 -> six(two, three, four, length);
      case 3 ->
          ((two == 34 || two == 37) && length == 15)
              || ((two == 36 || two == 38 || two == 39 || (three >= 300 && three <= 305))
                  && length >= 14)
              || (four >= 3528 && four <= 3589 && length >= 16);
      default -> (four == 2131 || four == 1800) && length == 15;
    };
  }

  private static boolean six(int two, int three, int four, int length) {
    boolean discover = four == 6011 || (three >= 644 && three <= 649) || two == 65;
    return (discover && length >= 16) || (two == 62 && length >= 16) || two != 62;
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "My card is ‹4111 1111 1111 1111›, please charge it.",
            "‹5555555555554444›",
            "Amex ‹3782 822463 10005›",
            "pay with ‹4111-1111-1111-1111›",
            "Mastercard ‹2223003122003222›",
            "JCB ‹3530111333300000›",
            "Diners ‹30569309025904›",
            "Discover ‹6011111111111117›",
            "UnionPay card ‹6200000000000000000›",
            "Maestro card ‹501800000009›",
            "card ‹4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1›",
            "Karte ‹4111.1111.1111.1111›",
            "card ‹4012888888881881› 536 22",
            "**‹4111** 1111 1111 1111›",
            "‹4111,1111,1111,1111›",
            "order 77, card ‹4012888888881881›",
            "‹4111     1111     1111     1111›",
            "‹4111, 1111, 1111, 1111›",
            "‹4111; 1111; 1111; 1111›",
            "‹4111 | 1111 | 1111 | 1111›",
            "‹4111+1111+1111+1111›",
            "‹4111<br>1111<br>1111<br/>1111›",
            "‹4111\n\n1111\n\n1111\n\n1111›",
            "‹41 11 11 11 11 11 11 11›",
            "‹37 82 82 24 63 10 00 5›",
            "‹⑷⑴⑴⑴⑴⑴⑴⑴⑴⑴⑴⑴⑴⑴⑴⑴›",
            "‹❹❶❶❶ ❶❶❶❶ ❶❶❶❶ ❶❶❶❶›",
            "‹➃➀➀➀➀➀➀➀➀➀➀➀➀➀➀➀›",
            "Karte‹4111111111111111›",
            "Karte‹4111 1111 1111 1111›",
            "‹4111111111111111›EUR",
            "card no‹4111111111111111›",
            "n‹4111111111111111›")
        .left(
            "purchase 113542617735902",
            "Order number 4111111111111111 has shipped",
            "EAN 4006381333931",
            "4006381333931",
            "tracking 1Z999AA10123456784",
            "sizes 36 37 38 39 40 41 42 43 44",
            "4111111111111112",
            "0000000000000000",
            "sku-4111111111111111x",
            "SKU4111111111111111",
            "order4111111111111111",
            "4111, 1111, 1111, 1111, 1111",
            "sizes 40 42 44 46 48 50 52 54",
            "4000, 4200, 4400, 4607",
            "4111; 1111; 1111; 1112");
  }
}
