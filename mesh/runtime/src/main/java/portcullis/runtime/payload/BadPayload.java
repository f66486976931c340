package portcullis.runtime.payload;

import java.io.Serial;

/** These bytes are no payload. The message quotes nothing of them. */
public final class BadPayload extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public BadPayload(String message) {
    super(message);
  }
}
