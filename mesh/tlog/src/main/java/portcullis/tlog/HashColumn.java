package portcullis.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing list of hashes, packed 32 bytes each into blocks, so that growth never copies and no
 * hash costs an object.
 */
final class HashColumn {
  private static final int HASHES_PER_BLOCK = 1024;

  private final List<byte[]> blocks = new ArrayList<>();
  private long size;

  void add(Hash hash) {
    int slot = (int) (size % HASHES_PER_BLOCK);
    if (slot == 0) {
      blocks.add(new byte[HASHES_PER_BLOCK * Hash.LENGTH]);
    }
    hash.copyInto(blocks.getLast(), slot * Hash.LENGTH);
    size++;
  }

  Hash get(long index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("hash " + index + " of " + size);
    }
    byte[] block = blocks.get(Math.toIntExact(index / HASHES_PER_BLOCK));
    return Hash.copyOf(block, (int) (index % HASHES_PER_BLOCK) * Hash.LENGTH);
  }
}
