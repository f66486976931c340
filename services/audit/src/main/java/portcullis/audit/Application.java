package portcullis.audit;

import portcullis.runtime.server.Service;

/** The audit process. */
public final class Application {
  private Application() {}

  public static void main(String... args) {
    Service.run(Application.class, args);
  }
}
