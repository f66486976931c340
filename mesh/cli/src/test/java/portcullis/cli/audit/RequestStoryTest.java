package portcullis.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import portcullis.audit.v1.Entry;
import portcullis.tlog.Hash;
import portcullis.tlog.InclusionProof;
import portcullis.tlog.MerkleTree;
import portcullis.tlog.TreeHash;

class RequestStoryTest {
  private static final String INTENT =
      """
      {"v":1,"kind":"intent","id":"req_1","request_id":"req_1","writer":"router",\
      "time":"2026-01-01T00:00:00Z","body":{"tenant":"acme","module":"shop","label":"restricted",\
      "findings":[{"type":"PAYMENT_CARD","category":"payment","path":"/messages/0/content",\
      "start":3,"end":19,"detector":"card","reason":"Luhn"}],\
      "coverage":{"full":false,"characters":40,"gaps":[{"path":"/messages/1","reason":"IMAGE"}]},\
      "policy_digest":"p","detector_digest":"d","rule":"sensitive-stays","reason":"It stays."}}""";

  private static final String OUTCOME =
      """
      {"v":1,"kind":"outcome","id":"req_1","request_id":"req_1","writer":"router",\
      "time":"2026-01-01T00:00:01Z","body":{"status":"answered","decision":"local",\
      "model":"tiny","guarded":[{"type":"EMAIL","path":"/choices/0/content"}],\
      "duration_ms":12}}""";

  @Test
  void tellsWhatWasFoundWhereItWentAndWhy() {
    String story = String.join("\n", new RequestStory("req_1", entries(INTENT, OUTCOME)).lines());

    for (String part :
        List.of(
            "label     restricted",
            "PAYMENT_CARD (payment) at /messages/0/content [3..19] by card: Luhn",
            "NOT all of it: 40 characters",
            "gap       IMAGE at /messages/1",
            "rule      sensitive-stays: It stays.",
            "outcome   answered, local, by tiny, in 12 ms",
            "guard     masked EMAIL at /choices/0/content",
            "intent is entry 0 of 2: verified")) {
      assertTrue(story.contains(part), part + "\n" + story);
    }
  }

  @Test
  void holdsOnlyIfEveryProofHolds() {
    List<Entry> entries = new ArrayList<>(entries(INTENT, OUTCOME));
    assertTrue(new RequestStory("req_1", entries).isProven());

    Entry forged =
        entries.getFirst().toBuilder()
            .setLeaf(ByteString.copyFromUtf8(INTENT.replace("restricted", "public")))
            .build();
    entries.set(0, forged);

    assertFalse(new RequestStory("req_1", entries).isProven());
  }

  @Test
  void isNotProvenByNothing() {
    assertFalse(new RequestStory("req_1", List.of()).isProven());
  }

  @Test
  void namesTheTypesThatWereFound() {
    assertEquals(List.of("PAYMENT_CARD"), new RequestStory("req_1", entries(INTENT)).found());
    assertEquals(List.of(), new RequestStory("req_1", entries(OUTCOME)).found());
  }

  @Test
  void sumsUpAnEntryInALine() {
    assertEquals(
        "     1 2026-01-01T00:00:01Z outcome req_1  answered, local by tiny, 12 ms",
        Leaf.of(entries(INTENT, OUTCOME).get(1)).summary());
  }

  private static List<Entry> entries(String... leaves) {
    MerkleTree tree = new MerkleTree();
    for (String leaf : leaves) {
      tree.append(TreeHash.leaf(leaf.getBytes(StandardCharsets.UTF_8)));
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < leaves.length; i++) {
      InclusionProof proof = tree.inclusion(i, leaves.length);
      entries.add(
          Entry.newBuilder()
              .setIndex(i)
              .setLeaf(ByteString.copyFromUtf8(leaves[i]))
              .setLeafHash(bytes(tree.leafHash(i)))
              .setTreeSize(leaves.length)
              .setRootHash(bytes(tree.head().root()))
              .addAllInclusionProof(proof.path().stream().map(RequestStoryTest::bytes).toList())
              .build());
    }
    return entries;
  }

  private static ByteString bytes(Hash hash) {
    return ByteString.copyFrom(hash.toBytes());
  }
}
