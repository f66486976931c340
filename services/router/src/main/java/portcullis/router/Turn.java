package portcullis.router;

import java.util.Optional;
import portcullis.router.Lifetime.Ended;

/**
 * One request while it is answered.
 *
 * @param intent its record, on the way to a disk
 * @param course what has become of it so far
 */
record Turn(
    Request request,
    Reading reading,
    Ledger.Receipt intent,
    Course course,
    Lifetime life,
    Audience audience) {
  Routed routed() {
    return course.routed();
  }

  /** How the intent was kept; waits for it. */
  Ledger.Kept kept() {
    return intent.await(life.remaining());
  }

  /** The ending of a request whose time is over or whose caller left. */
  Optional<Ending> over() {
    return life.ended().map(this::over);
  }

  private Ending over(Ended ended) {
    return switch (ended) {
      case DEADLINE -> new Ending.Failed(routed(), Problem.deadlineExceeded());
      case CALLER_GONE -> new Ending.Cancelled(routed());
    };
  }

  /** A failure; what time or caller ended is no failure of others. */
  Ending failed(Problem problem) {
    return over().orElseGet(() -> new Ending.Failed(routed(), problem));
  }
}
