package portcullis.tlog.store;

import portcullis.tlog.TreeHead;

/** What the next bytes of a segment are. */
sealed interface Frame {
  /** Where it starts in the segment. */
  long offset();

  /** A whole leaf. */
  // Never compared, and handed on without a copy: this is the inner loop of reading a log.
  @SuppressWarnings("ArrayRecordComponent")
  record Leaf(long offset, byte[] data) implements Frame {}

  /** A whole commit frame; {@code end} is the offset after it. */
  record Commit(long offset, long end, TreeHead head) implements Frame {}

  /** Not a whole frame. */
  record Broken(long offset, String why) implements Frame {}

  /** The segment ends here, between two frames. */
  record End(long offset) implements Frame {}
}
