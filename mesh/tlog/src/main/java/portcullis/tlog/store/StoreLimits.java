package portcullis.tlog.store;

import portcullis.tlog.TreeHash;

/**
 * How much the log takes at once.
 *
 * @param segmentBytes a new segment file is begun once the current one has this many bytes; at most
 *     1 GiB
 * @param queuedAppends appends that may wait for their batch before more are refused; bounds memory
 *     at that many leaves
 * @param batchLeaves most leaves under one fdatasync
 * @param batchBytes most bytes under one fdatasync; at least one longest leaf
 */
public record StoreLimits(long segmentBytes, int queuedAppends, int batchLeaves, int batchBytes) {
  /** 64 MiB segments, 4,096 waiting appends, batches of up to 1,024 leaves or 1 MiB. */
  public static final StoreLimits DEFAULT = new StoreLimits(64L << 20, 4096, 1024, 1 << 20);

  /**
   * The largest batch a reader accepts, whatever the writer's limits were: bounds what a damaged
   * log can make it hold.
   */
  static final int MAX_BATCH_BYTES = 16 << 20;

  private static final long MAX_SEGMENT_BYTES = 1L << 30;
  private static final int MIN_BATCH_BYTES = TreeHash.MAX_LEAF_BYTES + Frames.FRAME_HEADER_BYTES;

  public StoreLimits {
    require("segmentBytes", segmentBytes, 1, MAX_SEGMENT_BYTES);
    require("queuedAppends", queuedAppends, 1, 1 << 20);
    require("batchLeaves", batchLeaves, 1, 1 << 16);
    require("batchBytes", batchBytes, MIN_BATCH_BYTES, MAX_BATCH_BYTES);
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + ", expected " + least + " to " + most);
    }
  }
}
