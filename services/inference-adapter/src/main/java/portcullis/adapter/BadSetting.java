package portcullis.adapter;

import io.micronaut.context.exceptions.ConfigurationException;
import java.io.Serial;

/** A setting that is missing, malformed or not allowed; the message begins with its key. */
public final class BadSetting extends ConfigurationException {
  @Serial private static final long serialVersionUID = 1L;

  public BadSetting(String key, String problem) {
    super(key + " " + problem);
  }
}
