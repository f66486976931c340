package portcullis.classifier.taint;

import java.io.Serial;

/** The ledger cannot be read or written. The message names no session. */
public final class TaintUnavailable extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  public TaintUnavailable(String message) {
    super(message);
  }

  public TaintUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
