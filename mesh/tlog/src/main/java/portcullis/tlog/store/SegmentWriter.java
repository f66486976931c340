package portcullis.tlog.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portcullis.tlog.TreeHead;

/**
 * Writes batches to the newest segment and begins the next one when it is full. Used by one thread;
 * after any exception, not again.
 */
final class SegmentWriter implements AutoCloseable {
  private static final int BATCH_OVERHEAD_BYTES = 2 * Frames.COMMIT_FRAME_BYTES;

  private final LogFolder folder;
  private final long segmentBytes;
  private final ByteBuffer buffer;
  private @Nullable LogFile file;
  private long length;

  SegmentWriter(LogFolder folder, StoreLimits limits) {
    this.folder = folder;
    this.segmentBytes = limits.segmentBytes();
    this.buffer = ByteBuffer.allocateDirect(limits.batchBytes() + BATCH_OVERHEAD_BYTES);
  }

  /**
   * Goes on with the newest segment; cuts what was never acknowledged and completes what a crash
   * left half done.
   */
  void resume(LogScan.Tail tail, TreeHead head) throws IOException {
    LogFile opened = folder.open(tail.segment());
    file = opened;
    length = tail.committed();
    if (tail.needsRepair()) {
      opened.truncate(length);
      if (length == 0) {
        append(Frames.segmentHeader(head));
      } else if (tail.echoDue()) {
        buffer.clear();
        Frames.putCommit(buffer, head);
        append(buffer.flip());
      }
      opened.sync();
    }
  }

  /** Begins a new segment, durable before it returns. */
  Segment begin(TreeHead head) throws IOException {
    close();
    Segment segment = new Segment(Frames.segmentName(head.size()), head.size());
    LogFile created = folder.create(segment.name());
    file = created;
    length = 0;
    append(Frames.segmentHeader(head));
    created.sync();
    return segment;
  }

  boolean isFull() {
    return length >= segmentBytes;
  }

  /** Offset at which the next batch begins. */
  long length() {
    return length;
  }

  /** Writes the leaves and twice the commit frame, with one fdatasync. */
  void write(List<Ticket> batch, TreeHead after) throws IOException {
    buffer.clear();
    batch.forEach(ticket -> Frames.putLeaf(buffer, ticket.leaf()));
    Frames.putCommit(buffer, after);
    Frames.putCommit(buffer, after);
    append(buffer.flip());
    current().sync();
  }

  private void append(ByteBuffer bytes) throws IOException {
    int count = bytes.remaining();
    current().append(bytes);
    length += count;
  }

  private LogFile current() {
    if (file == null) {
      throw new IllegalStateException("no segment is open");
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
