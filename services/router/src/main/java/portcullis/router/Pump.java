package portcullis.router;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portcullis.inference.v1.Finished;
import portcullis.inference.v1.InferEvent;

/**
 * Carries a model's answer to the guard, on a thread of its own: model and guard work at the same
 * time. It holds one piece at once, so a guard that takes nothing makes the model wait.
 */
final class Pump implements AutoCloseable {
  private final Generation generation;
  private final Inspection inspection;
  private final Bounds bounds;
  private final Lifetime life;
  private volatile @Nullable Problem failure;
  private volatile @Nullable Finished finished;
  private volatile long doneAt;
  private volatile boolean done;

  private Pump(Generation generation, Inspection inspection, Bounds bounds, Lifetime life) {
    this.generation = generation;
    this.inspection = inspection;
    this.bounds = bounds;
    this.life = life;
  }

  static Pump start(Generation generation, Inspection inspection, Bounds bounds, Lifetime life) {
    Pump pump = new Pump(generation, inspection, bounds, life);
    Thread.ofVirtual().name("pump").start(life.bound(pump::run));
    return pump;
  }

  private void run() {
    try {
      while (true) {
        InferEvent event = fromModel();
        switch (event.getEventCase()) {
          case DELTAS -> {
            if (!toGuard(event)) {
              return;
            }
          }
          case FINISHED -> {
            finished = event.getFinished();
            inspection.finish();
            return;
          }
          case STARTED, EMBEDDING, REFUSED, EVENT_NOT_SET -> {
            broke(Problem.brokenAnswer());
            return;
          }
        }
      }
    } catch (CouldNotTell e) {
      broke(problem(e));
    } catch (RuntimeException e) {
      broke(Problem.internal());
    } finally {
      doneAt = System.nanoTime();
      done = true;
    }
  }

  private InferEvent fromModel() throws CouldNotTell {
    return generation.next(life.atMost(bounds.idle()));
  }

  /** False if the guard takes nothing more: the one that reads from it learns why. */
  private boolean toGuard(InferEvent event) {
    try {
      inspection.send(event.getDeltas(), life.atMost(bounds.guard()));
      return true;
    } catch (CouldNotTell e) {
      return false;
    }
  }

  private void broke(Problem problem) {
    failure = problem;
    inspection.close();
  }

  /** The model's fault, if it broke off. */
  Optional<Problem> failure() {
    return Optional.ofNullable(failure);
  }

  /** What the model said at its end. */
  Optional<Finished> finished() {
    return Optional.ofNullable(finished);
  }

  /** Whether the guard has had everything, or refused to take more, for this long. */
  boolean waitsForGuard(Duration patience) {
    return done && System.nanoTime() - doneAt >= patience.toNanos();
  }

  static Problem problem(CouldNotTell e) {
    return switch (e.kind()) {
      case DEADLINE -> Problem.deadlineExceeded();
      case UNAVAILABLE, BUSY, BROKEN -> Problem.brokenAnswer();
    };
  }

  /** Ends the thread by ending what it waits for. */
  @Override
  public void close() {
    generation.close();
    inspection.close();
  }
}
