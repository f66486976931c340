package portcullis.cli.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import portcullis.runtime.redaction.Sensitive;

/**
 * A cloud provider.
 *
 * @param url base URL: https, or loopback
 * @param model the model to ask
 * @param kind its protocol
 * @param key its API key; none only for a stand-in on loopback
 */
public record Cloud(URI url, String model, CloudKind kind, @Nullable Sensitive key) {
  /** Words for the operator: where it is and what is asked there. */
  public String description() {
    return url.getAuthority() + ", model " + model;
  }
}
