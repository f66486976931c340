package portcullis.classifier;

import portcullis.runtime.server.Service;

/** The classifier as a process. */
public final class Application {
  private Application() {}

  public static void main(String... args) {
    Service.run(Application.class, args);
  }
}
