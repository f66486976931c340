package portcullis.tlog;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hashing of RFC 6962 section 2.1: a leaf is SHA-256(0x00 || data), a node SHA-256(0x01 || left
 * || right), so that no node can be passed off as a leaf.
 */
public final class TreeHash {
  /** The root of the tree without leaves: SHA-256 of nothing. */
  public static final Hash EMPTY_ROOT = Hash.of(sha256().digest());

  /**
   * The longest leaf, in bytes: what a C2SP tlog-tiles entry bundle can hold (its length is 16
   * bits).
   */
  public static final int MAX_LEAF_BYTES = 65_535;

  private TreeHash() {}

  /**
   * Hashes one leaf.
   *
   * @throws LeafTooLongException if the leaf has more than {@link #MAX_LEAF_BYTES} bytes
   */
  public static Hash leaf(byte[] data) {
    if (data.length > MAX_LEAF_BYTES) {
      throw new LeafTooLongException(data.length);
    }
    MessageDigest digest = sha256();
    digest.update((byte) 0);
    return Hash.of(digest.digest(data));
  }

  /** Hashes two subtrees into their parent. */
  public static Hash node(Hash left, Hash right) {
    MessageDigest digest = sha256();
    digest.update((byte) 1);
    digest.update(left.raw());
    return Hash.of(digest.digest(right.raw()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
