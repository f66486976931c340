package portcullis.adapter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.runtime.redaction.Sensitive;
import portcullis.runtime.secrets.SecretPort;
import portcullis.runtime.secrets.SecretUnavailable;

/**
 * A provider's API key, kept in memory: no request waits for the secret store. While the store
 * cannot be asked the last key serves on, but not longer than {@link #CAP}.
 */
public final class ProviderKey {
  /** How long a key may serve that the store could not confirm. */
  public static final Duration CAP = Duration.ofMinutes(15);

  private static final Logger LOG = LoggerFactory.getLogger(ProviderKey.class);
  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,4096}");

  private final String name;
  private final SecretPort secrets;
  private final InstantSource clock;
  private volatile Known known;

  private record Known(Sensitive key, Instant confirmed) {}

  /**
   * Reads the key.
   *
   * @throws SecretUnavailable if the store cannot be asked, or what it has cannot be an API key
   */
  public ProviderKey(String name, SecretPort secrets, InstantSource clock)
      throws SecretUnavailable {
    this.name = name;
    this.secrets = secrets;
    this.clock = clock;
    this.known = read(name, secrets, clock);
  }

  /** The key. */
  public String reveal() throws ProviderFailure {
    Known now = known;
    if (clock.instant().isAfter(now.confirmed().plus(CAP))) {
      throw new ProviderFailure(ProviderFailure.Kind.KEY_UNAVAILABLE);
    }
    return now.key().revealText();
  }

  /** Asks the store again; not on the path of a request. */
  public void refresh() {
    try {
      known = read(name, secrets, clock);
    } catch (SecretUnavailable e) {
      LOG.warn("the secret {} could not be read again", name);
    }
  }

  private static Known read(String name, SecretPort secrets, InstantSource clock)
      throws SecretUnavailable {
    Sensitive key = Sensitive.of(secrets.read(name).revealText().strip());
    if (!FORM.matcher(key.revealText()).matches()) {
      throw new SecretUnavailable(name + " is no API key: it must be visible ASCII characters");
    }
    return new Known(key, clock.instant());
  }
}
