package portcullis.tlog.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import portcullis.tlog.ConsistencyProof;
import portcullis.tlog.InclusionProof;
import portcullis.tlog.LeafTooLongException;
import portcullis.tlog.TreeHead;

/**
 * The log, open for appending: one writer thread, any number of callers. See the package page for
 * what is promised.
 *
 * <p>Memory: about 47 bytes per leaf (tree 43, place 4), and the waiting appends of {@link
 * StoreLimits}.
 */
public final class LogStore implements AutoCloseable {
  private final LogFolder folder;
  private final BatchQueue queue;
  private final LogIndex index;
  private final SegmentWriter writer;
  private final Thread thread;

  private LogStore(LogFolder folder, StoreLimits limits, LogIndex index, SegmentWriter writer) {
    this.folder = folder;
    this.index = index;
    this.writer = writer;
    this.queue = new BatchQueue(limits, index.durable().size());
    this.thread = Thread.ofPlatform().name("log-writer").daemon().unstarted(this::writeBatches);
  }

  /**
   * Reads the whole log, repairs the torn end that a crash may have left, and starts to take
   * appends. Owns the folder from then on.
   *
   * @param visitor sees every leaf that is already there, in order; what it finds wrong stops the
   *     start
   * @throws LogException.Damaged if anything before the last commit is not what was written
   * @throws IOException if the folder cannot be read or repaired
   */
  public static LogStore open(LogFolder folder, StoreLimits limits, LeafVisitor visitor)
      throws IOException, LogException.Damaged {
    LogScan.Found found = LogScan.walk(folder, visitor);
    SegmentWriter writer = new SegmentWriter(folder, limits);
    LogIndex index = new LogIndex(found.tree(), found.segments());
    Optional<LogScan.Tail> tail = found.tail();
    if (tail.isPresent()) {
      writer.resume(tail.get(), index.durable());
    } else {
      index.begin(writer.begin(index.durable()));
    }
    LogStore store = new LogStore(folder, limits, index, writer);
    store.thread.start();
    return store;
  }

  /**
   * Gives a leaf its place in the log; it is durable once the ticket says so. Calls that do not
   * overlap get places in their order.
   *
   * @throws LogException.Full if too many appends wait
   * @throws LogException.Failed if the log no longer takes appends
   * @throws LeafTooLongException if the leaf exceeds 65,535 bytes
   */
  public Ticket append(byte[] leaf) throws LogException.Full, LogException.Failed {
    return queue.add(leaf);
  }

  /** Whether appends are still taken: false after a failed write until the log is opened again. */
  public boolean isWritable() {
    return queue.isOpen();
  }

  /** The head over all durable leaves. */
  public TreeHead head() {
    return index.durable();
  }

  /**
   * Waits until more than {@code size} leaves are durable, the time is up, or the log has failed or
   * closed; returns the head then.
   */
  public TreeHead awaitBeyond(long size, Duration atMost) throws InterruptedException {
    return index.awaitBeyond(size, atMost);
  }

  /**
   * Reads a durable leaf back from the disk and checks its checksum.
   *
   * @throws IndexOutOfBoundsException if there is no such durable leaf
   */
  public byte[] read(long leaf) throws LogException.Unreadable, LogException.Damaged {
    LogIndex.Place place = index.place(leaf);
    try (InputStream in = folder.read(place.segment(), place.offset())) {
      return switch (new FrameReader(in, place.offset()).next()) {
        case Frame.Leaf found -> found.data();
        case Frame.Broken broken ->
            throw new LogException.Damaged(place.segment(), broken.offset(), broken.why());
        case Frame.Commit _, Frame.End _ ->
            throw new LogException.Damaged(
                place.segment(), place.offset(), "the leaf is no longer here");
      };
    } catch (IOException e) {
      throw new LogException.Unreadable(e);
    }
  }

  /** Proves that a durable leaf is in the tree of {@code size} durable leaves. */
  public InclusionProof inclusion(long leaf, long size) {
    return index.inclusion(leaf, size);
  }

  /** Proves that the durable tree of {@code newSize} leaves extends the one of {@code oldSize}. */
  public ConsistencyProof consistency(long oldSize, long newSize) {
    return index.consistency(oldSize, newSize);
  }

  /** Writes what waits, then closes. Appends from now on fail. */
  @Override
  public void close() throws IOException {
    queue.close(new LogException.Failed("it was closed", null));
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    writer.close();
    folder.close();
  }

  private void writeBatches() {
    try {
      writeUntilClosed();
    } finally {
      index.stop();
    }
  }

  private void writeUntilClosed() {
    List<Ticket> batch = queue.take();
    while (!batch.isEmpty()) {
      try {
        write(batch);
      } catch (IOException | RuntimeException | Error e) {
        fail(batch, e);
        return;
      }
      batch.forEach(Ticket::settle);
      batch = queue.take();
    }
  }

  private void write(List<Ticket> batch) throws IOException {
    if (writer.isFull()) {
      index.begin(writer.begin(index.durable()));
    }
    TreeHead head = index.prepare(batch);
    long offset = writer.length();
    writer.write(batch, head);
    index.publish(batch, offset, head);
  }

  /** The state of the file is unknown from here on: nothing more is written to it in this life. */
  private void fail(List<Ticket> batch, Throwable cause) {
    queue.close(new LogException.Failed("a write failed: " + cause.getMessage(), cause));
    List<Ticket> failed = batch;
    while (!failed.isEmpty()) {
      failed.forEach(ticket -> ticket.fail(cause));
      failed = queue.take();
    }
  }
}
