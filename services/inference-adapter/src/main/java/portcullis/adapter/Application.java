package portcullis.adapter;

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
      // The embedded engine leaves a thread behind that would keep a failed process alive.
      LOG.error("the adapter did not start", e);
      System.exit(1);
    }
  }
}
