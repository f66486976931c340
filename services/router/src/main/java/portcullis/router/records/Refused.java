package portcullis.router.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.audit.v1.Record;

/**
 * Records that the audit log will not take, beside the spool ({@code <spool>.refused}, mode 0600,
 * framed as the spool is): for an operator to look at. Nothing is ever taken out of it here.
 */
final class Refused implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Refused.class);

  private final Path path;
  private final FileChannel file;
  private final long limit;

  private Refused(Path path, FileChannel file, long limit) {
    this.path = path;
    this.file = file;
    this.limit = limit;
  }

  static Refused beside(Path spool, long limit) throws IOException {
    Path path = spool.resolveSibling(spool.getFileName() + ".refused");
    return new Refused(path, DurableFile.open(path), limit);
  }

  /** Whether it is kept, durably. */
  synchronized boolean keep(Record entry, String why) {
    LOG.error(
        "request {}: the audit log does not take its {}: {}; it is set aside in {}",
        entry.getRequestId(),
        entry.getBodyCase(),
        why,
        path);
    try {
      Optional<ByteBuffer> frame = Frames.of(entry);
      long end = file.size();
      if (frame.isEmpty() || end + frame.get().remaining() > limit) {
        LOG.error("{} is full: request {} is not set aside", path, entry.getRequestId());
        return false;
      }
      DurableFile.write(file, frame.get(), end);
      file.force(true);
      return true;
    } catch (IOException e) {
      LOG.error("{} cannot be written: request {}", path, entry.getRequestId(), e);
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
