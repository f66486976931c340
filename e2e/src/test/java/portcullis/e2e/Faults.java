package portcullis.e2e;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Hits the processes of a mesh with signals, and waits until it is whole again. */
record Faults(Mesh mesh) {
  private static final Duration HEALED_WITHIN = Duration.ofSeconds(60);

  /**
   * Sends {@code KILL}, {@code STOP} or {@code CONT} to a service.
   *
   * @throws IOException if there is no {@code kill} command
   */
  void signal(String service, String signal) throws IOException, InterruptedException {
    long pid = mesh.service(service).pid();
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start().waitFor();
  }

  /** Lets every stopped service go on, and waits until all are ready. */
  void heal() throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(HEALED_WITHIN);
    for (ServiceStatus service : mesh.services()) {
      signal(service.name(), "CONT");
    }
    while (!mesh.services().stream().allMatch(ServiceStatus::ready)) {
      if (Instant.now().isAfter(limit)) {
        throw new AssertionError("not whole again: " + mesh.services());
      }
      Thread.sleep(200);
    }
  }
}
