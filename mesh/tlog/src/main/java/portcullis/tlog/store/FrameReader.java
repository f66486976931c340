package portcullis.tlog.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import portcullis.tlog.TreeHash;

/**
 * Cuts a segment's bytes into frames. Believes nothing it reads: lengths are bounded before memory
 * is taken.
 */
final class FrameReader {
  private final InputStream in;
  private long offset;

  /**
   * @param in the segment from {@code offset} on
   */
  FrameReader(InputStream in, long offset) {
    this.in = in;
    this.offset = offset;
  }

  Frame next() throws IOException {
    byte[] start = in.readNBytes(Frames.FRAME_HEADER_BYTES);
    if (start.length == 0) {
      return new Frame.End(offset);
    }
    if (start.length < Frames.FRAME_HEADER_BYTES) {
      return broken("frame is cut short");
    }
    ByteBuffer header = ByteBuffer.wrap(start);
    byte type = header.get();
    int length = header.getInt();
    int crc = header.getInt();
    if (length < 0 || length > maxPayload(type)) {
      return broken("no frame starts here");
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      return broken("frame is cut short");
    }
    return Frames.frameCrc(type, payload) == crc
        ? whole(type, payload)
        : broken("checksum does not match");
  }

  private Frame whole(byte type, byte[] payload) {
    long start = offset;
    long end = start + Frames.FRAME_HEADER_BYTES + payload.length;
    if (type == Frames.LEAF) {
      offset = end;
      return new Frame.Leaf(start, payload);
    }
    return Frames.parseCommit(payload)
        .<Frame>map(
            head -> {
              offset = end;
              return new Frame.Commit(start, end, head);
            })
        .orElseGet(() -> broken("commit frame makes no sense"));
  }

  private Frame broken(String why) {
    return new Frame.Broken(offset, why);
  }

  private static int maxPayload(byte type) {
    return switch (type) {
      case Frames.LEAF -> TreeHash.MAX_LEAF_BYTES;
      case Frames.COMMIT -> Frames.COMMIT_PAYLOAD_BYTES;
      default -> -1;
    };
  }
}
