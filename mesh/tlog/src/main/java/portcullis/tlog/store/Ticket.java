package portcullis.tlog.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import portcullis.tlog.Hash;
import portcullis.tlog.TreeHash;

/**
 * An append that has its place in the log and waits for its fdatasync. Any number of threads may
 * wait for it.
 */
public final class Ticket {
  private final long index;
  private final byte[] leaf;
  private final Hash leafHash;
  private final CompletableFuture<Receipt> outcome = new CompletableFuture<>();

  Ticket(long index, byte[] leaf) {
    this.index = index;
    this.leaf = leaf.clone();
    this.leafHash = TreeHash.leaf(leaf);
  }

  /** The position that the leaf gets if it becomes durable. */
  public long index() {
    return index;
  }

  /**
   * Waits until the leaf is on stable storage.
   *
   * @throws LogException.Failed if the disk failed: whether the leaf survives is not known
   * @throws LogException.Unsettled if the time was up or the thread was interrupted first
   */
  public Receipt await(Duration atMost) throws LogException.Failed, LogException.Unsettled {
    try {
      return outcome.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new LogException.Failed(
          "a write failed: " + (cause == null ? e : cause).getMessage(), cause);
    } catch (TimeoutException e) {
      throw new LogException.Unsettled("the disk did not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogException.Unsettled("interrupted");
    }
  }

  byte[] leaf() {
    return leaf;
  }

  Hash leafHash() {
    return leafHash;
  }

  void settle() {
    outcome.complete(new Receipt(index, leafHash));
  }

  void fail(Throwable cause) {
    outcome.completeExceptionally(cause);
  }
}
