package portcullis.detection;

/**
 * A finding and, for the comparison with a prompt, its value.
 *
 * @param finding what is reported
 * @param value the folded letters and digits of the value in lower case; never leaves the engine
 */
record Match(Finding finding, String value) {
  boolean overlaps(Match other) {
    return finding.start() < other.finding.end() && other.finding.start() < finding.end();
  }

  /** Never the value. */
  @Override
  public String toString() {
    return "Match[" + finding.type() + "]";
  }
}
