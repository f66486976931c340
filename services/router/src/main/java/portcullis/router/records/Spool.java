package portcullis.router.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.audit.v1.Record;

/**
 * A file of records that wait (mode 0600). What a crash left half-written at its end was never
 * acknowledged, and is cut off; a file that is damaged anywhere else is kept as it is, under the
 * name {@code <spool>.damaged-<time>}, and its sound records go on waiting. The file is cut to
 * nothing when nothing waits; after a restart before that, some of it waits again.
 */
final class Spool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  private final FileChannel file;
  private final long limit;

  /** All of the file, in its order; bounded as that is. */
  private final List<Record> waiting = new ArrayList<>();

  private long end;

  private Spool(FileChannel file, long limit) {
    this.file = file;
    this.limit = limit;
  }

  /**
   * Opens the file, or makes it.
   *
   * @param limit most bytes
   * @throws IOException if the file cannot be used, or another process uses it
   */
  static Spool open(Path path, long limit) throws IOException {
    FileChannel file = DurableFile.open(path);
    try {
      if (file.tryLock() == null) {
        throw new IOException(path + " is in use by another process");
      }
      Spool spool = new Spool(file, limit);
      spool.load(path);
      return spool;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void load(Path path) throws IOException {
    byte[] bytes = DurableFile.read(file);
    Frames.Found found = Frames.in(bytes);
    waiting.addAll(found.records());
    end = found.end();
    if (found.damaged()) {
      setAside(path, bytes);
      rewrite();
    }
    file.truncate(end);
    file.force(true);
  }

  private void setAside(Path path, byte[] bytes) throws IOException {
    Path damaged =
        path.resolveSibling(path.getFileName() + ".damaged-" + Instant.now().toEpochMilli());
    try (FileChannel copy = DurableFile.open(damaged)) {
      DurableFile.write(copy, ByteBuffer.wrap(bytes), 0);
      copy.force(true);
    }
    LOG.error(
        "the spool is damaged: it is kept as {}; {} sound records go on waiting",
        damaged,
        waiting.size());
  }

  private void rewrite() throws IOException {
    end = 0;
    for (Record entry : waiting) {
      ByteBuffer frame = Frames.of(entry).orElseThrow();
      long next = end + frame.remaining();
      DurableFile.write(file, frame, end);
      end = next;
    }
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether a record of this request waits. */
  synchronized boolean holds(String requestId) {
    return waiting.stream().anyMatch(entry -> entry.getRequestId().equals(requestId));
  }

  /** Adds a record and syncs; false if there is no room. Many may wait for the disk at once. */
  boolean add(Record entry) throws IOException {
    Optional<ByteBuffer> frame = Frames.of(entry);
    if (frame.isEmpty() || !written(entry, frame.get())) {
      return false;
    }
    file.force(false);
    return true;
  }

  private synchronized boolean written(Record entry, ByteBuffer frame) throws IOException {
    long next = end + frame.remaining();
    if (next > limit) {
      return false;
    }
    try {
      DurableFile.write(file, frame, end);
    } catch (IOException e) {
      file.truncate(end); // nothing may follow half a record
      throw e;
    }
    end = next;
    waiting.add(entry);
    return true;
  }

  /** What waits now, the oldest first. */
  synchronized List<Record> waiting() {
    return List.copyOf(waiting);
  }

  /** Forgets these very records: they are in the log, or set aside. */
  synchronized void remove(List<Record> settled) throws IOException {
    Set<Record> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    gone.addAll(settled);
    waiting.removeIf(gone::contains);
    if (waiting.isEmpty() && end > 0) {
      file.truncate(0);
      end = 0;
      file.force(false);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
