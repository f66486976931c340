package portcullis.router;

import java.io.Serial;

/**
 * Another service gave no answer: not "no", but "could not tell". Whoever catches it fails closed.
 */
public final class CouldNotTell extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** Why there was no answer. */
  public enum Kind {
    /** Down, or the connection broke. */
    UNAVAILABLE,
    /** Full; later perhaps. */
    BUSY,
    /** Too late. */
    DEADLINE,
    /** It answered, but not what its contract says. */
    BROKEN
  }

  public CouldNotTell(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether another could be asked instead: the question was not answered in part. */
  public boolean anotherMayTry() {
    return kind != Kind.BROKEN;
  }
}
