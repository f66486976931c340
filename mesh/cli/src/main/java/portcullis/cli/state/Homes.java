package portcullis.cli.state;

import java.nio.file.Path;
import java.util.Map;
import portcullis.cli.Failure;

/** Where things lie by default (XDG Base Directory Specification), and where the project is. */
public final class Homes {
  private Homes() {}

  /** The default state folder: {@code $XDG_STATE_HOME/portcullis}. */
  public static Path state(Map<String, String> environment) {
    return xdg(environment, "XDG_STATE_HOME", ".local/state");
  }

  /** Where pulled models lie: {@code $XDG_DATA_HOME/portcullis/models}. */
  public static Path models(Map<String, String> environment) {
    return xdg(environment, "XDG_DATA_HOME", ".local/share").resolve("models");
  }

  /** The project root, which holds the services' jars. */
  public static Path project() throws Failure {
    String home = System.getProperty("portcullis.home", "");
    if (home.isEmpty()) {
      throw Failure.usage("the project's folder is not known", "start with the portcullis script");
    }
    return Path.of(home).toAbsolutePath();
  }

  /** The specification: a relative path in a variable counts as not set. */
  private static Path xdg(Map<String, String> environment, String variable, String otherwise) {
    String set = environment.getOrDefault(variable, "");
    Path base =
        set.startsWith("/")
            ? Path.of(set)
            : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")))
                .resolve(otherwise);
    return base.resolve("portcullis");
  }
}
