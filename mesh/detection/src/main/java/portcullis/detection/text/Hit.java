package portcullis.detection.text;

/**
 * A phrase of the lexicon that stands in the text. Offsets count folded characters and move when
 * old ones are dropped.
 */
public final class Hit {
  /** What the phrase says. */
  public final Cue cue;

  /** First folded character. */
  public int start;

  /** First folded character after it. */
  public int end;

  Hit(Cue cue, int start, int end) {
    this.cue = cue;
    this.start = start;
    this.end = end;
  }
}
