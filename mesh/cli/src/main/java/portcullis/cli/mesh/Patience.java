package portcullis.cli.mesh;

import java.time.Duration;

/**
 * How long a service may take.
 *
 * @param start to get ready
 * @param end to finish what runs after SIGTERM; then it is killed
 */
public record Patience(Duration start, Duration end) {
  /** A slow, busy machine without AOT caches still gets there. */
  public static final Patience STANDARD =
      new Patience(Duration.ofMinutes(2), Duration.ofSeconds(10));

  /** A process in training is slower, and writes its AOT cache after its end. */
  public static final Patience TRAINING =
      new Patience(Duration.ofMinutes(5), Duration.ofMinutes(3));
}
