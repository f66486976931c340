package portcullis.router.records;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import portcullis.audit.v1.Record;

/**
 * A file of records in their order (mode 0600): each as length, CRC-32C and bytes. What a crash
 * left half-written at its end was never acknowledged, and is cut off.
 */
final class Spool implements AutoCloseable {
  private static final int HEAD = 8;
  private static final int LONGEST_RECORD = 1 << 20;

  private final FileChannel file;
  private final long limit;
  private long taken;
  private long end;

  private Spool(FileChannel file, long limit) {
    this.file = file;
    this.limit = limit;
  }

  /**
   * @param limit most bytes
   * @throws IOException if the file cannot be used, or another process uses it
   */
  static Spool open(Path path, long limit) throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    if (file.tryLock() == null) {
      file.close();
      throw new IOException(path + " is in use by another process");
    }
    Spool spool = new Spool(file, limit);
    spool.end = spool.soundLength();
    file.truncate(spool.end);
    return spool;
  }

  synchronized boolean isEmpty() {
    return taken == end;
  }

  /** Adds a record and syncs; false if there is no room. */
  synchronized boolean add(Record entry) throws IOException {
    byte[] bytes = entry.toByteArray();
    if (bytes.length > LONGEST_RECORD || end + HEAD + bytes.length > limit) {
      return false;
    }
    ByteBuffer buffer = ByteBuffer.allocate(HEAD + bytes.length);
    buffer.putInt(bytes.length).putInt(checksum(bytes)).put(bytes).flip();
    long at = end;
    while (buffer.hasRemaining()) {
      at += file.write(buffer, at);
    }
    file.force(false);
    end = at;
    return true;
  }

  /** The oldest record. */
  synchronized Optional<Record> first() throws IOException {
    return isEmpty() ? Optional.empty() : Optional.of(parse(read(taken).orElseThrow(Spool::gone)));
  }

  /** Forgets the oldest record: it is in the log. */
  synchronized void removeFirst() throws IOException {
    taken += HEAD + read(taken).orElseThrow(Spool::gone).length;
    if (taken == end) {
      file.truncate(0);
      file.force(false);
      taken = 0;
      end = 0;
    }
  }

  private long soundLength() throws IOException {
    long at = 0;
    for (Optional<byte[]> next = read(at); next.isPresent(); next = read(at)) {
      at += HEAD + next.get().length;
    }
    return at;
  }

  private Optional<byte[]> read(long at) throws IOException {
    Optional<ByteBuffer> head = read(at, HEAD);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    int length = head.get().getInt();
    int checksum = head.get().getInt();
    if (length <= 0 || length > LONGEST_RECORD) {
      return Optional.empty();
    }
    return read(at + HEAD, length).map(ByteBuffer::array).filter(b -> checksum(b) == checksum);
  }

  private Optional<ByteBuffer> read(long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(buffer.flip());
  }

  private static Record parse(byte[] bytes) throws IOException {
    try {
      return Record.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("the spool holds something that is no record", e);
    }
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static IOException gone() {
    return new IOException("the spool changed under the router");
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
