package portcullis.router.callers;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import portcullis.inference.v1.Model;
import portcullis.mesh.v1.RequestContext;
import portcullis.router.Models;
import portcullis.router.Problem;
import portcullis.router.Rejected;
import portcullis.router.Request;
import portcullis.router.openai.Asked;

/** One caller who was let in, and holds a share of the router until it leaves. */
public final class Visit implements AutoCloseable {
  private final RequestContext context;
  private final String keyModule;
  private final Duration deadline;
  private final Instant arrived;
  private final long since = System.nanoTime();
  private final Models models;
  private final Shares shares;
  private final AtomicBoolean over = new AtomicBoolean();

  Visit(
      RequestContext context,
      String keyModule,
      Duration deadline,
      Instant arrived,
      Models models,
      Shares shares) {
    this.context = context;
    this.keyModule = keyModule;
    this.deadline = deadline;
    this.arrived = arrived;
    this.models = models;
    this.shares = shares;
  }

  /** The request. */
  public Request ask(Asked asked, boolean stream) throws Rejected {
    if (asked.model().isPresent() && !isKnown(asked.model().get())) {
      throw new Rejected(
          models.complete() ? Problem.modelNotFound() : Problem.localModelUnavailable());
    }
    return new Request(
        asked.payload(),
        context,
        keyModule,
        asked.model(),
        stream,
        arrived,
        arrived.plus(deadline));
  }

  /** Time that the caller still waits. */
  public Duration remaining() {
    Duration left = deadline.minusNanos(System.nanoTime() - since);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private boolean isKnown(String model) {
    return models.known().stream().map(Model::getId).anyMatch(model::equals);
  }

  /** Gives the share back, once. */
  @Override
  public void close() {
    if (over.compareAndSet(false, true)) {
      shares.giveBack(context.getTenant());
    }
  }
}
