package portcullis.policy;

/** How sensitive a request is, in ascending order. */
public enum Label {
  PUBLIC,
  INTERNAL,
  CONFIDENTIAL,
  RESTRICTED;

  /** The more sensitive of the two. */
  public Label max(Label other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
