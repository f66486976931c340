package portcullis.detection.catalogue;

import portcullis.detection.Category;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/** Mailchimp API keys: 32 hexadecimal digits, {@code -us} and the number of the data centre. */
final class MailchimpKey implements Detector {
  private static final int LENGTH = 32;

  @Override
  public String id() {
    return "mailchimp-key";
  }

  @Override
  public Need need() {
    return Need.LONG_TOKEN;
  }

  @Override
  public void detect(Segment s, Matches out) {
    if (s.longestToken < LENGTH + 4) {
      return;
    }
    int run = 0;
    for (int i = s.start; i < s.end; i++) {
      if (Chars.hex(s.text.chars[i]) >= 0) {
        run++;
        continue;
      }
      boolean whole = run == LENGTH && !Chars.word(s.at(i - LENGTH - 1));
      if (whole
          && s.text.chars[i] == '-'
          && s.at(i + 1) == 'u'
          && s.at(i + 2) == 's'
          && Chars.digit(s.at(i + 3))) {
        int end = Chars.digit(s.at(i + 4)) ? i + 5 : i + 4;
        out.add(
            "MAILCHIMP_KEY", Category.CREDENTIAL, i - LENGTH, end, 0.95, "form of a Mailchimp key");
      }
      run = 0;
    }
  }

  @Override
  public Examples examples() {
    return Examples.found("‹a1b2c3d4e5f60718293a4b5c6d7e8f90" + "-us14›")
        .left("a1b2c3d4e5f60718293a4b5c6d7e8f90", "a1b2c3d4-us14");
  }
}
