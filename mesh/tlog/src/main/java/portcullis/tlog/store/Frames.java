package portcullis.tlog.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import portcullis.tlog.Hash;
import portcullis.tlog.TreeHead;

/** The byte layout of a segment, as the package page describes it. Pure. */
final class Frames {
  static final int SEGMENT_HEADER_BYTES = 8 + 8 + Hash.LENGTH + 4;
  static final int FRAME_HEADER_BYTES = 1 + 4 + 4;
  static final int COMMIT_PAYLOAD_BYTES = 8 + Hash.LENGTH;
  static final int COMMIT_FRAME_BYTES = FRAME_HEADER_BYTES + COMMIT_PAYLOAD_BYTES;

  static final byte LEAF = 1;
  static final byte COMMIT = 2;

  private static final byte[] MAGIC = "PCTLOG01".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern SEGMENT_NAME = Pattern.compile("[0-9]{20}\\.log");

  private Frames() {}

  static String segmentName(long firstLeaf) {
    return "%020d.log".formatted(firstLeaf);
  }

  static boolean isSegmentName(String name) {
    return SEGMENT_NAME.matcher(name).matches();
  }

  /** The header of the segment that starts where the tree had this head. */
  static ByteBuffer segmentHeader(TreeHead before) {
    ByteBuffer header = ByteBuffer.allocate(SEGMENT_HEADER_BYTES);
    header.put(MAGIC).putLong(before.size()).put(before.root().toBytes());
    header.putInt(crc(header.array(), 0, header.position()));
    return header.flip();
  }

  /** The head that a header names, or nothing if the header is not whole. */
  static Optional<TreeHead> parseSegmentHeader(byte[] bytes) {
    if (bytes.length != SEGMENT_HEADER_BYTES) {
      return Optional.empty();
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    byte[] magic = new byte[MAGIC.length];
    header.get(magic);
    long first = header.getLong();
    Hash root = Hash.copyOf(bytes, header.position());
    int crc = header.getInt(SEGMENT_HEADER_BYTES - 4);
    boolean whole =
        Arrays.equals(magic, MAGIC) && first >= 0 && crc == crc(bytes, 0, SEGMENT_HEADER_BYTES - 4);
    return whole ? Optional.of(new TreeHead(first, root)) : Optional.empty();
  }

  static int leafFrameBytes(byte[] leaf) {
    return FRAME_HEADER_BYTES + leaf.length;
  }

  static void putLeaf(ByteBuffer target, byte[] leaf) {
    putFrame(target, LEAF, leaf);
  }

  static void putCommit(ByteBuffer target, TreeHead head) {
    ByteBuffer payload = ByteBuffer.allocate(COMMIT_PAYLOAD_BYTES);
    payload.putLong(head.size()).put(head.root().toBytes());
    putFrame(target, COMMIT, payload.array());
  }

  /** The head in a commit frame's payload, or nothing if it is not one. */
  static Optional<TreeHead> parseCommit(byte[] payload) {
    if (payload.length != COMMIT_PAYLOAD_BYTES) {
      return Optional.empty();
    }
    long size = ByteBuffer.wrap(payload).getLong();
    return size < 0 ? Optional.empty() : Optional.of(new TreeHead(size, Hash.copyOf(payload, 8)));
  }

  /** The checksum over a frame's type, length and payload. */
  static int frameCrc(byte type, byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(type);
    crc.update(ByteBuffer.allocate(4).putInt(0, payload.length));
    crc.update(payload);
    return (int) crc.getValue();
  }

  private static void putFrame(ByteBuffer target, byte type, byte[] payload) {
    target.put(type).putInt(payload.length).putInt(frameCrc(type, payload)).put(payload);
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
