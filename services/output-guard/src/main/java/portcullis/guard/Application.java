package portcullis.guard;

import portcullis.runtime.server.Service;

/** The output guard as a process. */
public final class Application {
  private Application() {}

  public static void main(String... args) {
    Service.run(Application.class, args);
  }
}
