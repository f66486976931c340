package portcullis.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InclusionProofTest {
  private static final int SIZE = 130;
  private final MerkleTree tree = Oracle.tree(Oracle.leaves(SIZE));

  @Test
  void holdsForEveryLeafOfEverySize() {
    for (int size = 1; size <= SIZE; size++) {
      for (int index = 0; index < size; index++) {
        assertTrue(tree.inclusion(index, size).verify(tree.leafHash(index), tree.headAt(size)));
      }
    }
  }

  @Test
  void isThePathOfTheReferenceVectors() {
    List<Hash> expected =
        List.of(
            tree.leafHash(1), TreeHash.node(tree.leafHash(2), tree.leafHash(3)), tree.leafHash(4));
    assertEquals(expected, tree.inclusion(0, 5).path());
  }

  @Test
  void failsForAnyOtherLeafPositionOrSize() {
    for (int size = 2; size <= 40; size++) {
      for (int index = 0; index < size; index++) {
        InclusionProof proof = tree.inclusion(index, size);
        int other = (index + 1) % size;
        assertFalse(proof.verify(tree.leafHash(other), tree.headAt(size)));
        assertFalse(
            new InclusionProof(other, size, proof.path())
                .verify(tree.leafHash(index), tree.headAt(size)));
        assertFalse(proof.verify(tree.leafHash(index), tree.headAt(size + 1)));
      }
    }
  }

  @Test
  void failsWhenAnyByteOfThePathChanges() {
    for (int size : new int[] {2, 3, 7, 64, 129}) {
      InclusionProof proof = tree.inclusion(size / 2, size);
      for (List<Hash> path : Tampering.everyFlippedByte(proof.path())) {
        assertFalse(
            new InclusionProof(size / 2, size, path)
                .verify(tree.leafHash(size / 2), tree.headAt(size)));
      }
    }
  }

  @Test
  void failsWhenThePathIsShorterOrLonger() {
    InclusionProof proof = tree.inclusion(11, 100);
    List<Hash> longer = new ArrayList<>(proof.path());
    longer.add(TreeHash.EMPTY_ROOT);
    List<Hash> shorter = proof.path().subList(0, proof.path().size() - 1);
    assertFalse(new InclusionProof(11, 100, longer).verify(tree.leafHash(11), tree.headAt(100)));
    assertFalse(new InclusionProof(11, 100, shorter).verify(tree.leafHash(11), tree.headAt(100)));
  }

  @Test
  void refusesAPositionOutsideTheTree() {
    assertThrows(IllegalArgumentException.class, () -> new InclusionProof(5, 5, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new InclusionProof(-1, 5, List.of()));
  }
}
