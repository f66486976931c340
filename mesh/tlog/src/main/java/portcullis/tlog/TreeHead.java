package portcullis.tlog;

/**
 * What a log commits to: its number of leaves and the root hash over them.
 *
 * @param size number of leaves, 0 or more
 * @param root root hash of exactly those leaves
 */
public record TreeHead(long size, Hash root) {
  /** The head of the tree without leaves. */
  public static final TreeHead EMPTY = new TreeHead(0, TreeHash.EMPTY_ROOT);

  public TreeHead {
    if (size < 0) {
      throw new IllegalArgumentException("size is " + size + ", expected 0 or more");
    }
  }
}
