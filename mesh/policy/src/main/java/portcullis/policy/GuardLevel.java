package portcullis.policy;

/** What the output guard does with a leak. */
public enum GuardLevel {
  /** Replaces it by a mark. */
  MASK,
  /** Ends the answer. */
  BLOCK
}
