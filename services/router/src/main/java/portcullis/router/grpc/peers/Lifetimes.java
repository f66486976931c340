package portcullis.router.grpc.peers;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import portcullis.router.Lifetime;
import portcullis.runtime.trace.TraceContext;

/** Begins lifetimes and ends them at their deadlines. */
public final class Lifetimes implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("deadlines").daemon().factory());

  /** Of a request that came over HTTP. */
  public Lifetime begin(TraceContext trace, Duration until) {
    return ContextLifetime.start(trace.attachTo(Context.ROOT), until, timer);
  }

  /** Of a call that is being served: it also ends with the call. */
  public Lifetime within(Context call, Duration until) {
    return ContextLifetime.start(call, until, timer);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
