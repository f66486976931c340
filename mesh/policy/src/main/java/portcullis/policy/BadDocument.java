package portcullis.policy;

import java.io.Serial;

/**
 * A policy document that cannot be used. The message names the place and what was expected there.
 */
public final class BadDocument extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  BadDocument(String place, String expected) {
    super(place + " must be " + expected);
  }
}
