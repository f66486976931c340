package portcullis.cli.mesh;

import java.time.Duration;

/** What happens to the services, for whoever watches. Called from several threads. */
public interface MeshEvents {
  /** A service answers for the first time, or again. */
  void ready(String service, Duration after);

  /** A service died by itself and will be started again. */
  void died(String service, int exitCode, Duration restartIn);

  /** Processes or their readiness changed. */
  void changed();
}
