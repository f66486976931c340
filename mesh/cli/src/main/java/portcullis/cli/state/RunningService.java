package portcullis.cli.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One service process as the supervisor started it.
 *
 * @param name identity
 * @param pid process id
 * @param port its gRPC port on loopback
 * @param httpPort its HTTP port; 0 if it has none
 * @param startedMillis start of the process, Unix milliseconds; with the pid it names one process
 */
public record RunningService(String name, long pid, int port, int httpPort, long startedMillis) {
  /** The kernel's start time is cut to its clock ticks. */
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

  /** The process, if it is still this one. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(p -> p.info().startInstant().map(this::isOurs).orElse(true));
  }

  private boolean isOurs(Instant start) {
    return Duration.between(start, Instant.ofEpochMilli(startedMillis)).abs().compareTo(CLOCK_SLACK)
        < 0;
  }
}
