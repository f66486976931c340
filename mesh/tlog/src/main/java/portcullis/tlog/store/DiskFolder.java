package portcullis.tlog.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder on a POSIX file system. Files are made 0600 and the folder 0700: the log holds no
 * content, but who asked what kind of question when is nobody else's business.
 */
public final class DiskFolder implements LogFolder {
  private static final String LOCK_FILE = "writer.lock";
  private static final int READ_BUFFER_BYTES = 64 * 1024;

  private final Path path;
  private final @Nullable FileChannel lock;

  private DiskFolder(Path path, @Nullable FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** For readers: takes no lock, makes nothing. */
  public static DiskFolder forReading(Path path) {
    return new DiskFolder(path, null);
  }

  /**
   * For the one writer: makes the folder if need be and locks it against other processes until
   * closed.
   *
   * @throws LogException.InUse if another process holds it
   * @throws IOException if the folder cannot be made or written
   */
  public static DiskFolder forWriting(Path path) throws IOException, LogException.InUse {
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(path, onlyOwner);
    FileChannel channel = openPrivate(path.resolve(LOCK_FILE), Set.of(CREATE, WRITE));
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      // Held within this process: just as taken.
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    if (!locked) {
      throw new LogException.InUse(path.toString());
    }
    return new DiskFolder(path, channel);
  }

  @Override
  public List<String> segments() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(Frames::isSegmentName)
          .sorted()
          .toList();
    }
  }

  @Override
  public long length(String segment) throws IOException {
    return Files.size(path.resolve(segment));
  }

  @Override
  public InputStream read(String segment, long from) throws IOException {
    FileChannel channel = FileChannel.open(path.resolve(segment), READ);
    channel.position(from);
    return new BufferedInputStream(Channels.newInputStream(channel), READ_BUFFER_BYTES);
  }

  @Override
  public LogFile create(String segment) throws IOException {
    LogFile file = new DiskFile(openPrivate(path.resolve(segment), Set.of(CREATE_NEW, WRITE)));
    try (FileChannel directory = FileChannel.open(path, READ)) {
      directory.force(true);
    }
    return file;
  }

  @Override
  public LogFile open(String segment) throws IOException {
    FileChannel channel = FileChannel.open(path.resolve(segment), WRITE);
    channel.position(channel.size());
    return new DiskFile(channel);
  }

  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }

  private static FileChannel openPrivate(Path file, Set<StandardOpenOption> options)
      throws IOException {
    return FileChannel.open(
        file,
        options,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private record DiskFile(FileChannel channel) implements LogFile {
    @Override
    public void append(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    @Override
    public void sync() throws IOException {
      channel.force(false);
    }

    @Override
    public void truncate(long length) throws IOException {
      channel.truncate(length);
      channel.position(length);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
