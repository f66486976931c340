package portcullis.detection.catalogue;

import portcullis.detection.text.Segment;

/**
 * What a segment must have before a detector can find anything in it. Most segments are one plain
 * word: asking once for all detectors costs less than calling each in vain.
 */
public enum Need {
  /** A phrase of the lexicon. */
  PHRASE(1),
  /** As many digits as the shortest number that is looked for. */
  DIGITS(2),
  /** An at sign. */
  AT(4),
  /** A token as long as the shortest secret. */
  LONG_TOKEN(8),
  /** Nothing: the detector sees every segment. */
  NOTHING(16);

  /** The shortest number that is looked for. */
  static final int FEWEST_DIGITS = 4;

  /** The shortest token of a secret; a detector of shorter ones needs {@link #NOTHING}. */
  static final int TOKEN = 10;

  /** How many sets of needs there are. */
  static final int SETS = 32;

  private final int bit;

  Need(int bit) {
    this.bit = bit;
  }

  /** Whether a set of {@link #met} holds it. */
  boolean in(int set) {
    return (set & bit) != 0;
  }

  /** All that this segment meets, as a set of bits. */
  static int met(Segment s) {
    return NOTHING.bit
        | (s.anyHit() ? PHRASE.bit : 0)
        | (s.digits >= FEWEST_DIGITS ? DIGITS.bit : 0)
        | (s.ats > 0 ? AT.bit : 0)
        | (s.longestToken >= TOKEN ? LONG_TOKEN.bit : 0);
  }
}
