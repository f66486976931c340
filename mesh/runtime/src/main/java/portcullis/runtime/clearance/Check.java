package portcullis.runtime.clearance;

/** What came of checking a clearance. */
public sealed interface Check {
  /** It counts, if it was not used before. */
  record Valid(Clearance clearance) implements Check {}

  /** It does not. */
  record Refused(Refusal refusal) implements Check {}
}
