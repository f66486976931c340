package portcullis.guard;

import portcullis.detection.Finding;

/**
 * What was done to one leak.
 *
 * @param finding its path says where in the answer, e.g. {@code /choices/0/content}
 */
public record GuardAction(Finding finding, Kind kind) {
  /** What was done. */
  public enum Kind {
    MASKED,
    BLOCKED
  }
}
