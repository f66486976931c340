package portcullis.tlog.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The disk as the log sees it: a flat folder of append-only files. A port, so that tests can fill,
 * break and stop the disk.
 */
public interface LogFolder extends Closeable {
  /** Names of all segment files, in order. */
  List<String> segments() throws IOException;

  /** Length in bytes of one segment. */
  long length(String segment) throws IOException;

  /** Reads a segment from the given byte on. */
  InputStream read(String segment, long from) throws IOException;

  /** Makes a new segment and makes its directory entry durable. */
  LogFile create(String segment) throws IOException;

  /** Opens a segment to append to its end. */
  LogFile open(String segment) throws IOException;
}
