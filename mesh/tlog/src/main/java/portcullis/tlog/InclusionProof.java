package portcullis.tlog;

import java.util.List;

/**
 * The audit path of one leaf: proof that it is at {@code index} in the tree of {@code size} leaves.
 *
 * @param index zero-based position of the leaf, below {@code size}
 * @param size number of leaves of the tree
 * @param path sibling hashes from the leaf upwards
 */
public record InclusionProof(long index, long size, List<Hash> path) {
  public InclusionProof {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(
          "index is " + index + ", expected 0 to below size " + size);
    }
    path = List.copyOf(path);
  }

  /**
   * Whether the leaf with this hash is proven to be in the tree with this head (RFC 9162 section
   * 2.1.3.2).
   */
  public boolean verify(Hash leaf, TreeHead head) {
    if (head.size() != size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    Hash root = leaf;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        root = TreeHash.node(sibling, root);
        // Levels at which this node is the lone right-most one have no sibling.
        int lone = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
        node >>= lone;
        last >>= lone;
      } else {
        root = TreeHash.node(root, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && root.equals(head.root());
  }
}
