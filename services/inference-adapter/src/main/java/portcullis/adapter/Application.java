package portcullis.adapter;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.runtime.server.Service;

/** The process. */
public final class Application {
  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  private Application() {}

  /** Starts the service. */
  public static void main(String[] args) {
    try {
      Service.run(Application.class, args);
    } catch (RuntimeException e) {
      badSetting(e)
          .ifPresentOrElse(
              bad -> LOG.error("the adapter does not start: {}", bad.getMessage()),
              () -> LOG.error("the adapter does not start", e));
      // The embedded engine leaves a thread behind that would keep a failed process alive.
      System.exit(1);
    }
  }

  /** Micronaut wraps what a bean throws; its message names the key. */
  private static Optional<BadSetting> badSetting(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof BadSetting)) {
      cause = cause.getCause();
    }
    return Optional.ofNullable((BadSetting) cause);
  }
}
