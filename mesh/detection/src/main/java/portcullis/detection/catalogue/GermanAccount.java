package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/**
 * German account numbers of up to ten digits, and the bank codes of eight beside them (Deutsche
 * Bundesbank, Bankleitzahlendatei). Each bank has check digits of its own, so only the words before
 * the digits tell.
 */
final class GermanAccount implements Detector {
  private static final int CODE = 8;
  private static final int SHORTEST = 4;
  private static final int LONGEST = 10;

  /** From the word to its digits. */
  private static final int NEAR = 12;

  @Override
  public String id() {
    return "german-account";
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.ACCOUNT,
        "kontonummer;konto nr;konto nummer;kontonr;kto;kto nr;ktonr;kto nummer;bankkonto");
    lexicon.add(Cue.BANK_CODE, "blz;bankleitzahl");
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
    var digits = new Digits(LONGEST + 1);
    int i = s.start;
    while (i < s.end) {
      if (!Digits.beginsAt(s, i)) {
        i++;
        continue;
      }
      int length = length(s, i, digits);
      if (length > 0) {
        int end = digits.places[length - 1] + 1;
        out.add("BANK_ACCOUNT", Category.BANK, i, end, 0.85, "digits after words for an account");
        i = end;
      } else {
        i++;
      }
    }
  }

  private static int length(Segment s, int from, Digits digits) {
    boolean code = named(s, Cue.BANK_CODE, from);
    if (!code && !named(s, Cue.ACCOUNT, from)) {
      return -1;
    }
    digits.collect(s, from);
    for (int n = Math.min(digits.count, code ? CODE : LONGEST);
        n >= (code ? CODE : SHORTEST);
        n--) {
      if (digits.endsGroup(n)) {
        return n;
      }
    }
    return -1;
  }

  /** Nothing but punctuation stands between the word and its digits. */
  private static boolean named(Segment s, Cue cue, int from) {
    int word = s.cueBefore(cue, from, NEAR);
    int begin = word < 0 ? from : word;
    // Kto.-Nr. is two words with a full stop between, which no phrase spans.
    if (s.lower(begin, Math.min(begin + 4, from)).equals(".-nr")) {
      begin += 4;
    }
    for (int i = begin; i < from; i++) {
      if (" .:=#-\"(\n".indexOf(s.text.chars[i]) < 0) {
        return false;
      }
    }
    return word >= 0;
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "Kontonummer ‹1234567890› BLZ 37040044",
            "Kontonummer 1234567890 BLZ ‹37040044›",
            "Kto.-Nr.: ‹532013000›, BLZ: 370 400 44",
            "Bankleitzahl ‹370 400 44›")
        .left(
            "Kundennummer 1234567890",
            "Kontonummer und BLZ finden Sie im Kundenkonto",
            "Artikel 37040044",
            "BLZ 3704004");
  }
}
