package portcullis.classifier.taint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import portcullis.policy.Label;
import portcullis.runtime.redaction.PrivateFiles;

/**
 * The ledger's file: a header, then records of fixed size, only ever appended. One process at a
 * time holds it. A record that was not written whole when the machine stopped was never
 * acknowledged and is cut off; damage anywhere else is an error, since what was there is not known.
 */
final class TaintFile implements AutoCloseable {
  /** Format name and version. */
  private static final byte[] MAGIC = {'p', 'c', 'u', 'l', 't', 'n', 't', '1'};

  private static final int HEADER = MAGIC.length + SessionKey.BYTES;

  /** Key, label, CRC-32C of both. */
  private static final int RECORD = SessionKey.BYTES + 1 + Integer.BYTES;

  /** One append holds at most a record for each kind of session. */
  private static final int LARGEST_APPEND = 3 * RECORD;

  private final FileChannel channel;

  /** Where the next record goes: all before it is durable. */
  private long end;

  private TaintFile(FileChannel channel, long end) {
    this.channel = channel;
    this.end = end;
  }

  /** One line of the ledger. */
  record Entry(SessionKey session, Label label) {}

  /** Opens or makes the file and puts what it holds into {@code carried}. */
  static TaintFile open(Path path, SessionKey check, Map<SessionKey, Label> carried)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      PrivateFiles.requirePrivate(path);
      lock(channel);
      ByteBuffer content = readAll(channel);
      if (content.remaining() < HEADER) {
        return create(path, channel, check);
      }
      requireHeader(content, check);
      Map<SessionKey, Label> read = new HashMap<>();
      long end = HEADER + (long) readRecords(content, read);
      channel.truncate(end);
      channel.force(true);
      read.forEach((session, label) -> carried.merge(session, label, Label::max));
      return new TaintFile(channel, end);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Appends and syncs. After an exception the same entries may be appended again. */
  void append(List<Entry> entries) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(entries.size() * RECORD);
    entries.forEach(e -> put(buffer, e));
    buffer.flip();
    long at = end;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
    channel.force(false);
    end = at;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new IOException("the taint ledger is held by another process");
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException("the taint ledger is open already", e);
    }
  }

  private static TaintFile create(Path path, FileChannel channel, SessionKey check)
      throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER).put(MAGIC);
    check.write(header);
    header.flip();
    channel.truncate(0);
    TaintFile file = new TaintFile(channel, 0);
    while (header.hasRemaining()) {
      file.end += channel.write(header, file.end);
    }
    channel.force(true);
    syncFolder(path);
    return file;
  }

  /** A new file is durable only once its name is. */
  private static void syncFolder(Path path) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private static ByteBuffer readAll(FileChannel channel) throws IOException {
    ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {
      // read until full
    }
    return content.flip();
  }

  private static void requireHeader(ByteBuffer content, SessionKey check) throws IOException {
    byte[] magic = new byte[MAGIC.length];
    content.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException("the file is no taint ledger");
    }
    if (!SessionKey.read(content).equals(check)) {
      throw new IOException("the taint ledger was made under another taint-key");
    }
  }

  /** Returns the length of all whole records. */
  private static int readRecords(ByteBuffer content, Map<SessionKey, Label> carried)
      throws IOException {
    int length = 0;
    while (content.remaining() >= RECORD) {
      ByteBuffer record = content.slice(content.position(), RECORD);
      if (record.getInt(RECORD - Integer.BYTES) != crc(record)) {
        break;
      }
      SessionKey session = SessionKey.read(record);
      carried.merge(session, label(record.get()), Label::max);
      content.position(content.position() + RECORD);
      length += RECORD;
    }
    if (content.remaining() > LARGEST_APPEND) {
      throw new IOException("the taint ledger is damaged after " + length / RECORD + " records");
    }
    return length;
  }

  private static Label label(byte code) throws IOException {
    return switch (code) {
      case 'P' -> Label.PUBLIC;
      case 'I' -> Label.INTERNAL;
      case 'C' -> Label.CONFIDENTIAL;
      case 'R' -> Label.RESTRICTED;
      default -> throw new IOException("the taint ledger holds an unknown label");
    };
  }

  private static void put(ByteBuffer out, Entry entry) {
    ByteBuffer record = out.slice(out.position(), RECORD);
    entry.session().write(record);
    record.put((byte) entry.label().name().charAt(0));
    record.putInt(crc(record));
    out.position(out.position() + RECORD);
  }

  private static int crc(ByteBuffer record) {
    CRC32C crc = new CRC32C();
    crc.update(record.slice(0, RECORD - Integer.BYTES));
    return (int) crc.getValue();
  }
}
