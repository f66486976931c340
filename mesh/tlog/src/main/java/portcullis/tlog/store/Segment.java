package portcullis.tlog.store;

import java.util.Arrays;

/**
 * Where the leaves of one segment file start: 4 bytes of memory per leaf. Not safe for several
 * threads; the owner locks.
 */
final class Segment {
  private final String name;
  private final long firstLeaf;
  private int[] offsets = new int[256];
  private int count;

  Segment(String name, long firstLeaf) {
    this.name = name;
    this.firstLeaf = firstLeaf;
  }

  String name() {
    return name;
  }

  long firstLeaf() {
    return firstLeaf;
  }

  void add(long offset) {
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, count * 2);
    }
    offsets[count++] = Math.toIntExact(offset);
  }

  long offsetOf(long leaf) {
    int slot = Math.toIntExact(leaf - firstLeaf);
    if (slot < 0 || slot >= count) {
      throw new IndexOutOfBoundsException("leaf " + leaf + " is not in " + name);
    }
    return offsets[slot];
  }
}
