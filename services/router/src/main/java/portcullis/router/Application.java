package portcullis.router;

import portcullis.runtime.server.Service;

/** The router process. */
public final class Application {
  private Application() {}

  public static void main(String[] args) {
    Service.run(Application.class, args);
  }
}
