package portcullis.audit.start;

import java.time.Duration;
import java.time.Instant;

/**
 * When requests may be closed as abandoned: not while routers may still hold their outcomes because
 * this service was away. After a start, and after a pause between two sweeps that is longer than
 * twice the usual one (the machine slept, the disk hung), a full grace passes first. Used by one
 * thread.
 */
final class Holdback {
  private final Duration grace;
  private final Duration longestPause;
  private Instant last;
  private Instant until;

  Holdback(Duration grace, Duration sweepEvery, Instant start) {
    this.grace = grace;
    this.longestPause = sweepEvery.multipliedBy(2);
    this.last = start;
    this.until = start.plus(grace);
  }

  /** Told before each sweep. */
  boolean isOver(Instant now) {
    Duration pause = Duration.between(last, now);
    last = now;
    // A clock that was set back says nothing of how long it was.
    if (pause.isNegative() || pause.compareTo(longestPause) > 0) {
      until = now.plus(grace);
    }
    return !now.isBefore(until);
  }
}
