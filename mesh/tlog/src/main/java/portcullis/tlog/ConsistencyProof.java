package portcullis.tlog;

import java.util.Iterator;
import java.util.List;

/**
 * Proof that a tree of {@code newSize} leaves only appended to the tree of {@code oldSize} leaves.
 *
 * @param oldSize leaves of the older tree, 0 or more
 * @param newSize leaves of the newer tree, at least {@code oldSize}
 * @param path node hashes in the order of RFC 6962 section 2.1.2; empty if the sizes are equal or
 *     the older tree was empty
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
  public ConsistencyProof {
    if (oldSize < 0 || oldSize > newSize) {
      throw new IllegalArgumentException(
          "oldSize is " + oldSize + ", expected 0 to newSize " + newSize);
    }
    path = List.copyOf(path);
  }

  /** Whether the newer head is proven to extend the older one (RFC 9162 section 2.1.4.2). */
  public boolean verify(TreeHead older, TreeHead newer) {
    if (older.size() != oldSize || newer.size() != newSize) {
      return false;
    }
    if (oldSize == 0) {
      return path.isEmpty() && older.equals(TreeHead.EMPTY);
    }
    if (oldSize == newSize) {
      return path.isEmpty() && older.equals(newer);
    }
    return climb(older.root(), newer.root());
  }

  private boolean climb(Hash olderRoot, Hash newerRoot) {
    Iterator<Hash> hashes = path.iterator();
    boolean olderIsComplete = Long.bitCount(oldSize) == 1;
    if (!olderIsComplete && !hashes.hasNext()) {
      return false;
    }
    int skipped = Long.numberOfTrailingZeros(oldSize);
    long node = (oldSize - 1) >> skipped;
    long last = (newSize - 1) >> skipped;
    Hash older = olderIsComplete ? olderRoot : hashes.next();
    Hash newer = older;
    while (hashes.hasNext()) {
      Hash sibling = hashes.next();
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        older = TreeHash.node(sibling, older);
        newer = TreeHash.node(sibling, newer);
        int lone = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
        node >>= lone;
        last >>= lone;
      } else {
        newer = TreeHash.node(newer, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && older.equals(olderRoot) && newer.equals(newerRoot);
  }
}
