package portcullis.router.records;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import portcullis.audit.v1.Record;

/** How records lie in a file: each as length, CRC-32C and bytes. */
final class Frames {
  private static final int HEAD = 8;
  private static final int LONGEST_RECORD = 1 << 20;

  private Frames() {}

  /**
   * What a file holds.
   *
   * @param records those that are sound, in their order
   * @param end where the last of them ends, if nothing is damaged
   * @param damaged whether anything but a half-written last record was passed over
   */
  record Found(List<Record> records, int end, boolean damaged) {}

  /** Empty if the record is too long to be read again. */
  static Optional<ByteBuffer> of(Record entry) {
    byte[] bytes = entry.toByteArray();
    if (bytes.length == 0 || bytes.length > LONGEST_RECORD) {
      return Optional.empty();
    }
    ByteBuffer frame = ByteBuffer.allocate(HEAD + bytes.length);
    return Optional.of(frame.putInt(bytes.length).putInt(checksum(bytes)).put(bytes).flip());
  }

  /**
   * Reads a whole file. After bytes that are no record it looks for the next one, at every
   * position: the damage may have hit the length.
   */
  static Found in(byte[] file) {
    List<Record> records = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(file);
    boolean damaged = false;
    int gap = -1;
    int at = 0;
    while (at < file.length) {
      Optional<Record> next = at(buffer, at);
      if (next.isPresent()) {
        damaged |= gap >= 0;
        gap = -1;
        records.add(next.get());
        at += HEAD + buffer.getInt(at);
      } else {
        gap = gap < 0 ? at : gap;
        at++;
      }
    }
    int end = gap < 0 ? file.length : gap;
    return new Found(records, end, damaged || (gap >= 0 && !isTorn(buffer, gap)));
  }

  /** Whether this is the beginning of a record whose end was never written. */
  private static boolean isTorn(ByteBuffer file, int at) {
    int left = file.capacity() - at - HEAD;
    return left < 0 || (isLength(file.getInt(at)) && file.getInt(at) > left);
  }

  private static Optional<Record> at(ByteBuffer file, int at) {
    int left = file.capacity() - at - HEAD;
    if (left < 0 || !isLength(file.getInt(at)) || file.getInt(at) > left) {
      return Optional.empty();
    }
    byte[] bytes = new byte[file.getInt(at)];
    file.get(at + HEAD, bytes);
    if (checksum(bytes) != file.getInt(at + 4)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Record.parseFrom(bytes));
    } catch (InvalidProtocolBufferException _) {
      return Optional.empty();
    }
  }

  private static boolean isLength(int length) {
    return length > 0 && length <= LONGEST_RECORD;
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
