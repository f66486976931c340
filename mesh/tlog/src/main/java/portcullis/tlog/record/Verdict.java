package portcullis.tlog.record;

/** Whether a record may be the next one of the log. */
public sealed interface Verdict {
  /** It may. */
  record Fits() implements Verdict {}

  /** There is one of this kind and id, at {@code index}. */
  record Taken(long index) implements Verdict {}

  /** It contradicts what is recorded; {@code rule} says how. */
  record Breaks(String rule) implements Verdict {}
}
