package portcullis.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * An append-only Merkle tree over leaf hashes (RFC 6962 section 2.1) that can prove inclusion in
 * and consistency of every size that it ever had.
 *
 * <p>Append, root and proofs take O(log n) hashes. Memory: the hashes of all complete subtrees of
 * 1, 4, 16, 64 ... leaves are kept, so 32 bytes for each leaf and a third again (32 * (1 + 1/4 +
 * 1/16 + ...) = 42.7 bytes; one million leaves take 43 MB); a subtree of 2, 8, 32 ... leaves is
 * made from its two halves when a proof asks for it.
 *
 * <p>Not safe for use by several threads at once; the owner locks.
 */
public final class MerkleTree {
  private final List<HashColumn> evenLevels = new ArrayList<>(List.of(new HashColumn()));
  private long size;

  /** Number of leaves. */
  public long size() {
    return size;
  }

  /** Appends the hash of the next leaf. */
  public void append(Hash leaf) {
    evenLevels.getFirst().add(leaf);
    size++;
    for (int level = 2; size % (1L << level) == 0; level += 2) {
      long index = (size >> level) - 1;
      column(level).add(join(level, index));
    }
  }

  /** The head over all leaves. */
  public TreeHead head() {
    return headAt(size);
  }

  /**
   * The head when the tree had {@code leaves} leaves.
   *
   * @throws IndexOutOfBoundsException if the tree was never that large
   */
  public TreeHead headAt(long leaves) {
    requireSize(leaves);
    return leaves == 0 ? TreeHead.EMPTY : new TreeHead(leaves, range(0, leaves));
  }

  /** The hash of one leaf. */
  public Hash leafHash(long index) {
    return evenLevels.getFirst().get(index);
  }

  /**
   * Proves that leaf {@code index} is in the tree of {@code leaves} leaves.
   *
   * @throws IndexOutOfBoundsException if there is no such leaf or size
   */
  public InclusionProof inclusion(long index, long leaves) {
    requireSize(leaves);
    if (index < 0 || index >= leaves) {
      throw new IndexOutOfBoundsException("leaf " + index + " of " + leaves);
    }
    List<Hash> path = new ArrayList<>();
    collectPath(index, 0, leaves, path);
    return new InclusionProof(index, leaves, path);
  }

  /**
   * Proves that the tree of {@code newSize} leaves extends the tree of {@code oldSize} leaves.
   *
   * @throws IndexOutOfBoundsException if the tree never had one of the sizes, or they are in the
   *     wrong order
   */
  public ConsistencyProof consistency(long oldSize, long newSize) {
    requireSize(newSize);
    if (oldSize < 0 || oldSize > newSize) {
      throw new IndexOutOfBoundsException("old size " + oldSize + ", new size " + newSize);
    }
    List<Hash> path = new ArrayList<>();
    if (oldSize > 0) {
      collectSubproof(oldSize, 0, newSize, true, path);
    }
    return new ConsistencyProof(oldSize, newSize, path);
  }

  /** PATH(m, D[n]) of RFC 6962 section 2.1.1, over the leaves [begin, begin + count). */
  private void collectPath(long index, long begin, long count, List<Hash> path) {
    if (count == 1) {
      return;
    }
    long left = splitPoint(count);
    if (index < left) {
      collectPath(index, begin, left, path);
      path.add(range(begin + left, count - left));
    } else {
      collectPath(index - left, begin + left, count - left, path);
      path.add(range(begin, left));
    }
  }

  /** SUBPROOF(m, D[n], b) of RFC 6962 section 2.1.2, over the leaves [begin, begin + count). */
  private void collectSubproof(long old, long begin, long count, boolean known, List<Hash> path) {
    if (old == count) {
      if (!known) {
        path.add(range(begin, count));
      }
      return;
    }
    long left = splitPoint(count);
    if (old <= left) {
      collectSubproof(old, begin, left, known, path);
      path.add(range(begin + left, count - left));
    } else {
      collectSubproof(old - left, begin + left, count - left, false, path);
      path.add(range(begin, left));
    }
  }

  /**
   * MTH of the leaves [begin, begin + count); {@code begin} is a multiple of the largest complete
   * subtree in it.
   */
  private Hash range(long begin, long count) {
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return node(level, begin >> level);
    }
    long left = splitPoint(count);
    return TreeHash.node(range(begin, left), range(begin + left, count - left));
  }

  private Hash node(int level, long index) {
    return level % 2 == 0 ? column(level).get(index) : join(level, index);
  }

  private Hash join(int level, long index) {
    return TreeHash.node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
  }

  private HashColumn column(int level) {
    while (evenLevels.size() <= level / 2) {
      evenLevels.add(new HashColumn());
    }
    return evenLevels.get(level / 2);
  }

  private void requireSize(long leaves) {
    if (leaves < 0 || leaves > size) {
      throw new IndexOutOfBoundsException("size " + leaves + " of a tree of " + size);
    }
  }

  /** The largest power of two smaller than {@code count}, which is at least 2. */
  private static long splitPoint(long count) {
    return Long.highestOneBit(count - 1);
  }
}
