package portcullis.cli.mesh;

import java.util.random.RandomGenerator;
import portcullis.cli.Failure;

/** One free loopback port. */
public final class FreePort {
  private FreePort() {}

  /**
   * A port on which nobody listens now.
   *
   * @throws Failure if there is none
   */
  public static int find(RandomGenerator random) throws Failure {
    return new Ports(random).next();
  }
}
