package portcullis.detection.catalogue;

import portcullis.detection.text.Chars;
import portcullis.detection.text.Segment;

/** Mollie API keys and access tokens. */
final class MollieKey extends PrefixedSecret {
  MollieKey() {
    super(
        "mollie-key", "MOLLIE_KEY", "prefix of a Mollie key", "", 30, "live_", "test_", "access_");
  }

  /** Identifiers in programs begin so too; a key has digits or both cases. */
  @Override
  boolean fits(Segment s, int from, int to) {
    int lowers = 0;
    for (int i = from; i < to; i++) {
      lowers += s.text.chars[i] >= 'a' && s.text.chars[i] <= 'z' ? 1 : 0;
    }
    return lowers >= 3 && to - from - lowers >= 6 && Chars.alnum(s.text.chars[to - 1]);
  }

  @Override
  public Examples examples() {
    // In pieces, so that no scanner of repositories takes them for live ones.
    return Examples.found("‹live_" + "dHar4XY7LxsDOtmnkVtjNVWXLSlXsM›")
        .left("live_stream", "test_everything_twice", "test_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
  }
}
