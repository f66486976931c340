package portcullis.tlog.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open segment, used by the writer alone. */
public interface LogFile extends Closeable {
  /** Writes the whole buffer at the end. */
  void append(ByteBuffer bytes) throws IOException;

  /** Returns once everything written is on stable storage (fdatasync). */
  void sync() throws IOException;

  /** Cuts the file to this length. */
  void truncate(long length) throws IOException;
}
