package portcullis.tlog;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * RFC 6962 section 2.1 written down once more, word for word and slowly, to compare the tree with.
 */
final class Oracle {
  private Oracle() {}

  static List<byte[]> leaves(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ("leaf " + i).getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  static MerkleTree tree(List<byte[]> leaves) {
    MerkleTree tree = new MerkleTree();
    leaves.forEach(leaf -> tree.append(TreeHash.leaf(leaf)));
    return tree;
  }

  /** MTH(D[n]). */
  static Hash root(List<byte[]> leaves) {
    if (leaves.isEmpty()) {
      return sha256();
    }
    if (leaves.size() == 1) {
      return sha256(new byte[] {0}, leaves.getFirst());
    }
    int k = 1;
    while (2 * k < leaves.size()) {
      k *= 2;
    }
    Hash left = root(leaves.subList(0, k));
    Hash right = root(leaves.subList(k, leaves.size()));
    return sha256(new byte[] {1}, left.toBytes(), right.toBytes());
  }

  private static Hash sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return Hash.of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
