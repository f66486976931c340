package portcullis.cli.audit;

import com.google.protobuf.ByteString;
import java.util.List;
import portcullis.audit.v1.Entry;
import portcullis.tlog.Hash;
import portcullis.tlog.InclusionProof;
import portcullis.tlog.TreeHash;
import portcullis.tlog.TreeHead;

/** Recomputes from an entry's leaf that it is in the tree whose root the entry names. */
final class InclusionCheck {
  private InclusionCheck() {}

  static boolean holds(Entry entry) {
    try {
      Hash leaf = TreeHash.leaf(entry.getLeaf().toByteArray());
      List<Hash> path = entry.getInclusionProofList().stream().map(InclusionCheck::hash).toList();
      InclusionProof proof = new InclusionProof(entry.getIndex(), entry.getTreeSize(), path);
      return leaf.equals(hash(entry.getLeafHash()))
          && proof.verify(leaf, new TreeHead(entry.getTreeSize(), hash(entry.getRootHash())));
    } catch (IllegalArgumentException _) { // a hash of another length, an index outside the tree
      return false;
    }
  }

  private static Hash hash(ByteString bytes) {
    return Hash.of(bytes.toByteArray());
  }
}
