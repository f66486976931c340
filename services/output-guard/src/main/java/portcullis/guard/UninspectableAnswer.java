package portcullis.guard;

import java.io.Serial;

/** An answer that the guard cannot follow. The message quotes nothing of it. */
public final class UninspectableAnswer extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  private UninspectableAnswer(String message, boolean tooLarge) {
    super(message);
    this.tooLarge = tooLarge;
  }

  /** It breaks the order of a chat.completion.chunk stream. */
  static UninspectableAnswer malformed(String message) {
    return new UninspectableAnswer(message, false);
  }

  /** It exceeds a limit. */
  static UninspectableAnswer tooLarge(String message) {
    return new UninspectableAnswer(message, true);
  }

  /** Whether a limit was exceeded, rather than the order broken. */
  public boolean isTooLarge() {
    return tooLarge;
  }
}
