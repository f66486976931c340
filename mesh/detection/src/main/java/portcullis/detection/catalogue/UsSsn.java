package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Cue;
import portcullis.detection.text.Lexicon;
import portcullis.detection.text.Segment;

/**
 * US social security numbers by the Social Security Administration's rules: area, group, serial,
 * numbers never issued.
 */
final class UsSsn implements Detector {
  private static final int LENGTH = 9;
  private static final int NEAR = 64;

  @Override
  public String id() {
    return "us-ssn";
  }

  @Override
  public void words(Lexicon.Builder lexicon) {
    lexicon.add(
        Cue.SSN,
        "ssn;social security;social security number;social security no;soc sec;ss number;socialsecurity");
  }

  @Override
  public Need need() {
    return Need.DIGITS;
  }

  @Override
  public void detect(Segment s, Matches out) {
    if (s.digits < LENGTH) {
      return;
    }
    var digits = new Digits(LENGTH + 1);
    int i = s.start;
    while (i < s.end) {
      if (!Digits.beginsAt(s, i)) {
        i++;
        continue;
      }
      digits.collect(s, i);
      if (alone(digits) && issued(digits) && plausible(s, digits)) {
        int end = digits.places[LENGTH - 1] + 1;
        out.add("US_SSN", Category.NATIONAL_ID, i, end, 0.9, "form of a US social security number");
        i = end;
      } else {
        i++;
      }
    }
  }

  private static boolean alone(Digits d) {
    return d.count >= LENGTH && d.endsGroup(LENGTH);
  }

  private static boolean plausible(Segment s, Digits d) {
    boolean named = s.cueBefore(Cue.SSN, d.places[0], NEAR) >= 0;
    if (named) {
      return true;
    }
    return d.groups(LENGTH).equals("324")
        && dash(s, d, 3)
        && dash(s, d, 5)
        && !ShopNumbers.before(s, d.places[0], Cue.SSN)
        && s.at(d.places[0] - 1) != '-'
        && s.at(d.places[LENGTH - 1] + 1) != '-';
  }

  /** Whether one dash stands before the group that begins with this digit. */
  private static boolean dash(Segment s, Digits d, int digit) {
    return d.places[digit] == d.places[digit - 1] + 2 && s.text.chars[d.places[digit] - 1] == '-';
  }

  private static boolean issued(Digits d) {
    int area = d.prefix(3);
    int group = d.values[3] * 10 + d.values[4];
    int serial = d.prefix(LENGTH) % 10_000;
    int number = d.prefix(LENGTH);
    // The two that were printed in advertisements.
    boolean printed = number == 78_051_120 || number == 219_099_999;
    return area != 0 && area != 666 && area < 900 && group != 0 && serial != 0 && !printed;
  }

  @Override
  public Examples examples() {
    return Examples.found(
            "SSN ‹536-22-8712›",
            "‹536-22-8712›",
            "‹536-22-8712› 4111",
            "social security number: ‹536228712›",
            "my ssn is ‹536 22 8712›",
            "ssn ‹5 3 6 2 2 8 7 1 2›")
        .left(
            "000-12-3456",
            "666-12-3456",
            "900-12-3456",
            "536-00-8712",
            "536-22-0000",
            "078-05-1120",
            "536228712",
            "order 536-22-8712",
            "part 12-536-22-8712-9");
  }
}
