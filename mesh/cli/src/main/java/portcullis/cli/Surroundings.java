package portcullis.cli;

import java.io.InputStream;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param screen where it writes
 * @param in what it is fed
 * @param environment variables of the process
 */
public record Surroundings(Screen screen, InputStream in, Map<String, String> environment) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** The process's own. */
  public static Surroundings ofProcess() {
    Map<String, String> environment = System.getenv();
    return new Surroundings(Screen.standard(environment), System.in, environment);
  }
}
