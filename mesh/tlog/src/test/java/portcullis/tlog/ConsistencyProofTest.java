package portcullis.tlog;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsistencyProofTest {
  private static final int SIZE = 130;
  private final MerkleTree tree = Oracle.tree(Oracle.leaves(SIZE));

  @Test
  void holdsBetweenEveryTwoSizes() {
    for (int newer = 0; newer <= SIZE; newer++) {
      for (int older = 0; older <= newer; older++) {
        assertTrue(tree.consistency(older, newer).verify(tree.headAt(older), tree.headAt(newer)));
      }
    }
  }

  @Test
  void failsAgainstARewrittenHistory() {
    List<byte[]> leaves = new ArrayList<>(Oracle.leaves(SIZE));
    leaves.set(3, new byte[] {42});
    MerkleTree rewritten = Oracle.tree(leaves);
    for (int newer = 5; newer <= SIZE; newer++) {
      TreeHead head = rewritten.headAt(newer);
      assertFalse(tree.consistency(4, newer).verify(tree.headAt(4), head));
      assertFalse(rewritten.consistency(4, newer).verify(tree.headAt(4), head));
    }
  }

  @Test
  void failsWhenAnyByteOfThePathChanges() {
    for (int older : new int[] {1, 3, 4, 6, 7, 64, 99}) {
      ConsistencyProof proof = tree.consistency(older, 100);
      for (List<Hash> path : Tampering.everyFlippedByte(proof.path())) {
        assertFalse(
            new ConsistencyProof(older, 100, path).verify(tree.headAt(older), tree.headAt(100)));
      }
    }
  }

  @Test
  void failsWhenThePathIsShorterOrLonger() {
    for (int older = 0; older <= 100; older++) {
      List<Hash> path = tree.consistency(older, 100).path();
      List<Hash> longer = new ArrayList<>(path);
      longer.add(TreeHash.EMPTY_ROOT);
      assertFalse(
          new ConsistencyProof(older, 100, longer).verify(tree.headAt(older), tree.headAt(100)));
      if (!path.isEmpty()) {
        List<Hash> shorter = path.subList(0, path.size() - 1);
        assertFalse(
            new ConsistencyProof(older, 100, shorter).verify(tree.headAt(older), tree.headAt(100)));
      }
    }
  }

  @Test
  void failsForHeadsOfOtherSizes() {
    assertFalse(tree.consistency(3, 9).verify(tree.headAt(4), tree.headAt(9)));
    assertFalse(tree.consistency(3, 9).verify(tree.headAt(3), tree.headAt(10)));
  }

  @Test
  void refusesSizesInTheWrongOrder() {
    assertThrows(IllegalArgumentException.class, () -> new ConsistencyProof(5, 4, List.of()));
  }
}
