package portcullis.router;

import java.io.Serial;

/** The caller no longer takes what it asked for: it closed the connection, or does not read. */
public final class CallerGone extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public CallerGone(String message) {
    super(message);
  }
}
