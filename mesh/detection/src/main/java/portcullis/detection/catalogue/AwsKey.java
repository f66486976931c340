package portcullis.detection.catalogue;

import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/**
 * Amazon Web Services access key ids: four letters that say the kind, and 16 characters of base32.
 */
final class AwsKey extends PrefixedSecret {
  AwsKey() {
    super(
        "aws-key",
        "AWS_ACCESS_KEY",
        "form of an AWS access key id",
        "",
        16,
        "AKIA",
        "ASIA",
        "ABIA",
        "ACCA");
  }

  @Override
  boolean fits(Segment s, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = s.text.chars[i];
      if (!(c >= 'A' && c <= 'Z') && !(c >= '2' && c <= '7')) {
        return false;
      }
    }
    return to - from == 16 && Chars.alnum(s.text.chars[from]);
  }

  @Override
  public Examples examples() {
    return Examples.found("id ‹AKIA" + "IOSFODNN7EXAMPLE›")
        .left("AKIAIOSF", "ASIA", "ASIAN FOOD FESTIVAL MENU");
  }
}
