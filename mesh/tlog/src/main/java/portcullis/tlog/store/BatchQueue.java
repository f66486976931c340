package portcullis.tlog.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Appends on their way to the writer, bounded. Hands out positions in the order in which it hands
 * out batches, so that a position is known before the leaf is written.
 */
final class BatchQueue {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private final StoreLimits limits;
  private long nextIndex;
  private LogException.@Nullable Failed closed;

  BatchQueue(StoreLimits limits, long nextIndex) {
    this.limits = limits;
    this.nextIndex = nextIndex;
  }

  Ticket add(byte[] leaf) throws LogException.Full, LogException.Failed {
    lock.lock();
    try {
      if (closed != null) {
        throw new LogException.Failed(closed.why(), closed.getCause());
      }
      if (waiting.size() >= limits.queuedAppends()) {
        throw new LogException.Full(limits.queuedAppends());
      }
      Ticket ticket = new Ticket(nextIndex, leaf);
      nextIndex++;
      waiting.add(ticket);
      changed.signal();
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next batch; empty once the queue is closed and drained. */
  List<Ticket> take() {
    lock.lock();
    try {
      while (waiting.isEmpty() && closed == null) {
        changed.awaitUninterruptibly();
      }
      return drain();
    } finally {
      lock.unlock();
    }
  }

  private List<Ticket> drain() {
    List<Ticket> batch = new ArrayList<>();
    int bytes = 0;
    while (!waiting.isEmpty() && batch.size() < limits.batchLeaves()) {
      bytes += Frames.leafFrameBytes(waiting.getFirst().leaf());
      if (!batch.isEmpty() && bytes > limits.batchBytes()) {
        break;
      }
      batch.add(waiting.removeFirst());
    }
    return batch;
  }

  /** Takes no more; the first reason given stays. What waits is still handed out. */
  void close(LogException.Failed why) {
    lock.lock();
    try {
      if (closed == null) {
        closed = why;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isOpen() {
    lock.lock();
    try {
      return closed == null;
    } finally {
      lock.unlock();
    }
  }
}
