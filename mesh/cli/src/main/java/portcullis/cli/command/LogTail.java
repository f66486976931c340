package portcullis.cli.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import portcullis.cli.mesh.LogMessage;

/** The end of one log file, and what is appended to it. */
final class LogTail {
  /** Read at once; a log file is at most a few MiB. */
  private static final int MAX_BYTES = 16 << 20;

  private final Path file;
  private long read;

  LogTail(Path file) {
    this.file = file;
  }

  /**
   * A line of a log. Lines of several logs sort by time, which stands first in each.
   *
   * @param service whose
   * @param text as it stands in the file
   */
  record Line(String service, String text) implements Comparable<Line> {
    @Override
    public int compareTo(Line other) {
      return text.compareTo(other.text);
    }

    String shown(boolean named) {
      String columns = LogMessage.columns(text);
      return named ? "%-14s %s".formatted(service, columns) : columns;
    }
  }

  static String name(Path file) {
    return file.getFileName().toString().replaceAll("\\.log$", "");
  }

  List<Line> last(int lines) throws IOException {
    List<Line> all = fresh();
    return all.subList(Math.max(0, all.size() - lines), all.size());
  }

  /** Whole lines written since the last call. A file that got shorter is another one. */
  List<Line> fresh() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() < read) {
        read = 0;
      }
      in.seek(read);
      byte[] bytes = new byte[(int) Math.min(in.length() - read, MAX_BYTES)];
      in.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      int end = text.lastIndexOf('\n') + 1;
      String whole = text.substring(0, end);
      read += whole.getBytes(StandardCharsets.UTF_8).length;
      return whole.lines().map(line -> new Line(name(file), line)).toList();
    }
  }
}
