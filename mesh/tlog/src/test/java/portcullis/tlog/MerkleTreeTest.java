package portcullis.tlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  /** The inputs and roots of certificate-transparency's own test of RFC 6962. */
  private static final List<String> REFERENCE_LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> REFERENCE_ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void hasTheRootsOfTheReferenceVectors() {
    MerkleTree tree = new MerkleTree();
    for (int i = 0; i < REFERENCE_LEAVES.size(); i++) {
      tree.append(TreeHash.leaf(HexFormat.of().parseHex(REFERENCE_LEAVES.get(i))));
      assertEquals(new TreeHead(i + 1, Hash.ofHex(REFERENCE_ROOTS.get(i))), tree.head());
    }
  }

  @Test
  void startsWithTheHashOfNothing() {
    String sha256OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assertEquals(new TreeHead(0, Hash.ofHex(sha256OfNothing)), new MerkleTree().head());
  }

  @Test
  void agreesWithTheDefinitionAtEverySizeItEverHad() {
    List<byte[]> leaves = Oracle.leaves(1030);
    MerkleTree tree = Oracle.tree(leaves);
    IntStream.concat(IntStream.rangeClosed(0, 130), IntStream.rangeClosed(1020, 1030))
        .forEach(
            size -> assertEquals(Oracle.root(leaves.subList(0, size)), tree.headAt(size).root()));
  }

  @Test
  void remembersLeafHashes() {
    MerkleTree tree = Oracle.tree(Oracle.leaves(5));
    assertEquals(TreeHash.leaf(Oracle.leaves(5).get(3)), tree.leafHash(3));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.leafHash(5));
  }

  @Test
  void refusesSizesThatItNeverHad() {
    MerkleTree tree = Oracle.tree(Oracle.leaves(5));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.headAt(6));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.inclusion(5, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.inclusion(0, 6));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.consistency(4, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> tree.consistency(4, 6));
  }

  @Test
  void refusesALeafThatIsTooLong() {
    TreeHash.leaf(new byte[TreeHash.MAX_LEAF_BYTES]);
    assertThrows(
        LeafTooLongException.class, () -> TreeHash.leaf(new byte[TreeHash.MAX_LEAF_BYTES + 1]));
  }
}
