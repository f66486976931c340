package portcullis.tlog.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import portcullis.tlog.ConsistencyProof;
import portcullis.tlog.InclusionProof;
import portcullis.tlog.MerkleTree;
import portcullis.tlog.TreeHead;

/**
 * The tree and the places of the leaves, shared by the writer and all readers. Readers see only
 * what is durable.
 */
final class LogIndex {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition grown = lock.newCondition();
  private final MerkleTree tree;
  private final List<Segment> segments;
  private TreeHead durable;
  private boolean stopped;

  LogIndex(MerkleTree tree, List<Segment> segments) {
    this.tree = tree;
    this.segments = segments;
    this.durable = tree.head();
  }

  TreeHead durable() {
    lock.lock();
    try {
      return durable;
    } finally {
      lock.unlock();
    }
  }

  /** Adds the batch to the tree; not yet visible to readers. */
  TreeHead prepare(List<Ticket> batch) {
    lock.lock();
    try {
      batch.forEach(ticket -> tree.append(ticket.leafHash()));
      return tree.head();
    } finally {
      lock.unlock();
    }
  }

  /** Makes a prepared batch, which begins at this offset of the newest segment, visible. */
  void publish(List<Ticket> batch, long offset, TreeHead head) {
    lock.lock();
    try {
      long at = offset;
      for (Ticket ticket : batch) {
        segments.getLast().add(at);
        at += Frames.leafFrameBytes(ticket.leaf());
      }
      durable = head;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void begin(Segment segment) {
    lock.lock();
    try {
      segments.add(segment);
    } finally {
      lock.unlock();
    }
  }

  /** Where a durable leaf is. */
  record Place(String segment, long offset) {}

  Place place(long leaf) {
    lock.lock();
    try {
      requireDurable(leaf);
      Segment segment = segmentOf(leaf);
      return new Place(segment.name(), segment.offsetOf(leaf));
    } finally {
      lock.unlock();
    }
  }

  private Segment segmentOf(long leaf) {
    int low = 0;
    int high = segments.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (segments.get(middle).firstLeaf() <= leaf) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return segments.get(low);
  }

  InclusionProof inclusion(long leaf, long size) {
    lock.lock();
    try {
      requireDurable(size - 1);
      return tree.inclusion(leaf, size);
    } finally {
      lock.unlock();
    }
  }

  ConsistencyProof consistency(long oldSize, long newSize) {
    lock.lock();
    try {
      requireDurable(newSize - 1);
      return tree.consistency(oldSize, newSize);
    } finally {
      lock.unlock();
    }
  }

  /** Nothing more will become durable: wakes all who wait. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      grown.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until more than {@code size} leaves are durable, the time is up, or nothing more will
   * come.
   */
  TreeHead awaitBeyond(long size, Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long left = atMost.toNanos();
      while (durable.size() <= size && left > 0 && !stopped) {
        left = grown.awaitNanos(left);
      }
      return durable;
    } finally {
      lock.unlock();
    }
  }

  private void requireDurable(long leaf) {
    if (leaf >= durable.size()) {
      throw new IndexOutOfBoundsException("leaf " + leaf + " of " + durable.size());
    }
  }
}
