package portcullis.runtime.secrets;

import java.io.Serial;

/**
 * The store has no such secret for this service, or could not be asked. The message names the
 * secret, never its value.
 */
public final class SecretUnavailable extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public SecretUnavailable(String message) {
    super(message);
  }

  public SecretUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
