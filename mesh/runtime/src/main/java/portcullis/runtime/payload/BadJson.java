package portcullis.runtime.payload;

import java.io.Serial;

/**
 * The text is not JSON as we read it. The message says what and where, and quotes nothing of the
 * text.
 */
public final class BadJson extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Kind kind;

  /** What is wrong. */
  public enum Kind {
    MALFORMED,
    DUPLICATE_KEY,
    LONE_SURROGATE,
    TOO_LARGE,
    TOO_DEEP
  }

  BadJson(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
