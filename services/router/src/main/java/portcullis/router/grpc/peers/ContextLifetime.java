package portcullis.router.grpc.peers;

import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import portcullis.router.Lifetime;

/**
 * A lifetime that is a gRPC context: calls made in it carry its deadline and trace, and are
 * cancelled with it.
 *
 * <p>It ends a little before the caller's own deadline, so that an error still reaches the caller
 * in time.
 */
final class ContextLifetime implements Lifetime {
  private static final Duration LONGEST_RESERVE = Duration.ofMillis(500);

  private final Context.CancellableContext context;
  private final Deadline end;

  private ContextLifetime(Context.CancellableContext context, Deadline end) {
    this.context = context;
    this.end = end;
  }

  /**
   * Begins one.
   *
   * @param parent its end is the caller's leaving
   * @param until the caller's deadline, from now
   */
  static ContextLifetime start(Context parent, Duration until, ScheduledExecutorService timer) {
    Duration tenth = until.dividedBy(10);
    Duration reserve = tenth.compareTo(LONGEST_RESERVE) < 0 ? tenth : LONGEST_RESERVE;
    Deadline end = Deadline.after(until.minus(reserve).toNanos(), TimeUnit.NANOSECONDS);
    return new ContextLifetime(parent.withDeadline(end, timer), end);
  }

  @Override
  public void leave() {
    context.cancel(null);
  }

  @Override
  public Optional<Ended> ended() {
    if (end.isExpired()) {
      return Optional.of(Ended.DEADLINE);
    }
    return context.isCancelled() ? Optional.of(Ended.CALLER_GONE) : Optional.empty();
  }

  @Override
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, end.timeRemaining(TimeUnit.NANOSECONDS)));
  }

  @Override
  public <T> T during(Callable<T> work) {
    try {
      return context.call(work);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("work declares no checked exception", e);
    }
  }

  @Override
  public Runnable bound(Runnable work) {
    return context.wrap(work);
  }

  @Override
  public void close() {
    context.cancel(null);
  }
}
