package portcullis.tlog.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Looks for a commit frame at any byte position: a broken frame with one after it is damage, not a
 * torn tail.
 */
final class CommitSearch {
  private static final int WINDOW_BYTES = 64 * 1024;

  private CommitSearch() {}

  /**
   * Whether {@code in} holds, anywhere, a valid commit frame of a tree larger than {@code size}.
   */
  static boolean findsCommitBeyond(long size, InputStream in) throws IOException {
    byte[] window = new byte[0];
    while (true) {
      byte[] more = in.readNBytes(WINDOW_BYTES);
      byte[] joined = Arrays.copyOf(window, window.length + more.length);
      System.arraycopy(more, 0, joined, window.length, more.length);
      for (int at = 0; at + Frames.COMMIT_FRAME_BYTES <= joined.length; at++) {
        if (joined[at] == Frames.COMMIT && isCommitBeyond(size, joined, at)) {
          return true;
        }
      }
      if (more.length == 0) {
        return false;
      }
      int carried = Math.min(joined.length, Frames.COMMIT_FRAME_BYTES - 1);
      window = Arrays.copyOfRange(joined, joined.length - carried, joined.length);
    }
  }

  private static boolean isCommitBeyond(long size, byte[] bytes, int at) {
    ByteBuffer frame = ByteBuffer.wrap(bytes, at, Frames.COMMIT_FRAME_BYTES);
    byte type = frame.get();
    if (frame.getInt() != Frames.COMMIT_PAYLOAD_BYTES) {
      return false;
    }
    int crc = frame.getInt();
    byte[] payload = new byte[Frames.COMMIT_PAYLOAD_BYTES];
    frame.get(payload);
    return Frames.frameCrc(type, payload) == crc
        && Frames.parseCommit(payload).filter(head -> head.size() > size).isPresent();
  }
}
