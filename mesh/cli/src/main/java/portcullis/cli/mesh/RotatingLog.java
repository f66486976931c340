package portcullis.cli.mesh;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A log file of mode 0600 that keeps one predecessor: at most twice {@code limit} bytes in all. A
 * disk that is full loses log lines, never the service.
 */
final class RotatingLog implements Closeable {
  /** Bytes after which a file is set aside. */
  static final long LIMIT = 8L << 20;

  private final Path file;
  private final long limit;
  private @Nullable OutputStream out;
  private long size;

  RotatingLog(Path file, long limit) {
    this.file = file;
    this.limit = limit;
  }

  /** Copies until the stream ends. */
  void copy(InputStream in) {
    byte[] buffer = new byte[16 << 10];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        append(buffer, n);
      }
    } catch (IOException _) {
      // the process is gone: the same as the end of its output
    }
  }

  private synchronized void append(byte[] bytes, int length) {
    try {
      OutputStream open = open();
      if (size > 0 && size + length > limit) {
        setAside();
        open = open();
      }
      open.write(bytes, 0, length);
      size += length;
    } catch (IOException _) {
      // full disk or folder gone: the line is lost; the next one tries again
    }
  }

  private OutputStream open() throws IOException {
    if (out == null) {
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      size = Files.size(file);
      out =
          Files.newOutputStream(
              file, Set.of(StandardOpenOption.APPEND).toArray(StandardOpenOption[]::new));
    }
    return out;
  }

  private void setAside() throws IOException {
    close();
    if (Files.exists(file)) {
      Files.move(file, previous(file), StandardCopyOption.REPLACE_EXISTING);
    }
    size = 0;
  }

  /** Where the predecessor lies. */
  static Path previous(Path file) {
    return file.resolveSibling(file.getFileName() + ".1");
  }

  /** The last line of a log, for an error message; empty if there is none. */
  static String lastLine(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
      return text.substring(text.lastIndexOf('\n') + 1);
    } catch (IOException _) {
      return "";
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }
}
