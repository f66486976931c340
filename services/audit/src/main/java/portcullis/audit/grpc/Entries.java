package portcullis.audit.grpc;

import com.google.protobuf.ByteString;
import portcullis.audit.v1.Entry;
import portcullis.tlog.Hash;
import portcullis.tlog.TreeHash;

/** Recorded leaves in the words of the contract. */
final class Entries {
  private Entries() {}

  static Entry plain(long index, String leaf) {
    ByteString bytes = ByteString.copyFromUtf8(leaf);
    return Entry.newBuilder()
        .setIndex(index)
        .setLeaf(bytes)
        .setLeafHash(bytes(TreeHash.leaf(bytes.toByteArray())))
        .build();
  }

  static Entry proven(portcullis.audit.Entry entry) {
    Entry.Builder proven =
        plain(entry.index(), entry.leaf()).toBuilder()
            .setTreeSize(entry.head().size())
            .setRootHash(bytes(entry.head().root()));
    entry.proof().path().forEach(hash -> proven.addInclusionProof(bytes(hash)));
    return proven.build();
  }

  static ByteString bytes(Hash hash) {
    return ByteString.copyFrom(hash.toBytes());
  }
}
