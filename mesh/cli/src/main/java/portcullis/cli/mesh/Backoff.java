package portcullis.cli.mesh;

import java.time.Duration;

/**
 * How long to wait before a service that died is started again: doubling from {@code first} to
 * {@code most}; from the start again once it ran for {@code calm}.
 *
 * @param first wait after the first death
 * @param most longest wait
 * @param calm a run of this length forgives the deaths before it
 */
public record Backoff(Duration first, Duration most, Duration calm) {
  /** A quarter of a second to half a minute; a minute of quiet forgives. */
  public static final Backoff STANDARD =
      new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofMinutes(1));

  /**
   * The wait.
   *
   * @param deaths deaths in a row, 1 or more
   */
  public Duration delay(int deaths) {
    int doublings = Math.min(Math.max(deaths - 1, 0), 20);
    Duration wait = first.multipliedBy(1L << doublings);
    return wait.compareTo(most) < 0 ? wait : most;
  }

  /** Deaths in a row, after one more at the end of a run. */
  public int deaths(int before, Duration ran) {
    return ran.compareTo(calm) >= 0 ? 1 : before + 1;
  }
}
