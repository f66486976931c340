package portcullis.tlog.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.OptionalLong;

/**
 * Positions by key, each key as the first 16 bytes of its SHA-256: an open-addressing table of 24
 * bytes a slot, at most two thirds full, so 36 to 72 bytes for each key however long the keys are.
 */
final class KeyTable {
  private static final int LONGS_PER_SLOT = 3;

  private long[] slots = new long[1024 * LONGS_PER_SLOT];
  private int size;

  private record Key(long high, long low) {
    static Key of(String kind, String id) {
      ByteBuffer digest =
          ByteBuffer.wrap(sha256((kind + "\0" + id).getBytes(StandardCharsets.UTF_8)));
      return new Key(digest.getLong(), digest.getLong());
    }
  }

  OptionalLong get(String kind, String id) {
    int at = slotOf(Key.of(kind, id));
    return slots[at + 2] == 0 ? OptionalLong.empty() : OptionalLong.of(slots[at + 2] - 1);
  }

  void put(String kind, String id, long position) {
    if ((size + 1L) * LONGS_PER_SLOT * 3 > slots.length * 2L) {
      grow();
    }
    put(Key.of(kind, id), position + 1);
  }

  private void put(Key key, long value) {
    int at = slotOf(key);
    size += slots[at + 2] == 0 ? 1 : 0;
    slots[at] = key.high();
    slots[at + 1] = key.low();
    slots[at + 2] = value;
  }

  /** The key's slot, or the free one where it belongs. */
  private int slotOf(Key key) {
    int capacity = slots.length / LONGS_PER_SLOT;
    int slot = (int) Long.remainderUnsigned(key.high(), capacity);
    while (true) {
      int at = slot * LONGS_PER_SLOT;
      boolean free = slots[at + 2] == 0;
      if (free || (slots[at] == key.high() && slots[at + 1] == key.low())) {
        return at;
      }
      slot = (slot + 1) % capacity;
    }
  }

  private void grow() {
    long[] old = slots;
    slots = new long[Math.multiplyExact(old.length, 2)];
    size = 0;
    for (int at = 0; at < old.length; at += LONGS_PER_SLOT) {
      if (old[at + 2] != 0) {
        put(new Key(old[at], old[at + 1]), old[at + 2]);
      }
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
