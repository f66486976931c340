package portcullis.router;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * How long a request lives: until its deadline, or until its caller leaves. All calls that are made
 * for it, {@link #during} it, end with it.
 */
public interface Lifetime extends AutoCloseable {
  /** How a lifetime ended. */
  enum Ended {
    DEADLINE,
    CALLER_GONE
  }

  /** The caller left: everything behind the request is cancelled. */
  void leave();

  /** Whether, and how, it is over. */
  Optional<Ended> ended();

  /** Time left; never negative. */
  Duration remaining();

  /** Runs work whose calls end with this lifetime. */
  <T> T during(Callable<T> work);

  /** Work for another thread, whose calls end with this lifetime. */
  Runnable bound(Runnable work);

  /** Ends what is still open. */
  @Override
  void close();

  /** The shorter of a limit and the time left. */
  default Duration atMost(Duration limit) {
    Duration remaining = remaining();
    return remaining.compareTo(limit) < 0 ? remaining : limit;
  }
}
