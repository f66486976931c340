package portcullis.adapter;

/**
 * The life of one call: it ends by its deadline or when the caller goes away, whichever is first.
 */
public final class Call {
  private final long deadline;
  private boolean cancelled;
  private Runnable whenCancelled = () -> {};

  /**
   * @param deadline on the clock of {@link System#nanoTime()}
   */
  public Call(long deadline) {
    this.deadline = deadline;
  }

  /** Nanoseconds left; not more than 0 once the deadline passed. */
  public long remaining() {
    return deadline - System.nanoTime();
  }

  public synchronized boolean cancelled() {
    return cancelled;
  }

  /** The caller went away. */
  public void cancel() {
    Runnable action;
    synchronized (this) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      action = whenCancelled;
    }
    action.run();
  }

  /** Has {@code action} run once the caller goes away, at once if it is away; one at a time. */
  public void whenCancelled(Runnable action) {
    synchronized (this) {
      whenCancelled = action;
      if (!cancelled) {
        return;
      }
    }
    action.run();
  }

  /**
   * Lets the work go on only while somebody waits for it.
   *
   * @throws ProviderFailure if nobody does
   */
  public void require() throws ProviderFailure {
    if (cancelled()) {
      throw new ProviderFailure(ProviderFailure.Kind.CANCELLED);
    }
    if (remaining() <= 0) {
      throw new ProviderFailure(ProviderFailure.Kind.DEADLINE);
    }
  }
}
