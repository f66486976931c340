package portcullis.classifier.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import portcullis.runtime.payload.Leaf;

/**
 * A stretch of a leaf.
 *
 * @param from its first character
 * @param to the first character after it
 */
record Piece(Leaf leaf, int from, int to) {
  /** Of a longer leaf in a list only the edges are joined, so that the work stays linear. */
  private static final int LONG = 512;

  private static final int EDGE = 256;

  static Piece whole(Leaf leaf) {
    return new Piece(leaf, 0, leaf.text().length());
  }

  String text() {
    return leaf.text().substring(from, to);
  }

  /** Leaves that may be read as one text, joined in each way in which a reader may join them. */
  static Stream<Source.Joined> joined(List<Leaf> leaves) {
    return bothWays(leaves.stream().map(Piece::whole).toList());
  }

  /** Likewise, but only what is near the seams. */
  static Stream<Source.Joined> seams(List<Leaf> leaves) {
    List<List<Piece>> runs = new ArrayList<>();
    List<Piece> run = new ArrayList<>();
    for (Leaf leaf : leaves) {
      int length = leaf.text().length();
      if (length <= LONG) {
        run.add(whole(leaf));
      } else {
        run.add(new Piece(leaf, 0, EDGE));
        runs.add(run);
        run = new ArrayList<>(List.of(new Piece(leaf, length - EDGE, length)));
      }
    }
    runs.add(run);
    return runs.stream().flatMap(Piece::bothWays);
  }

  private static Stream<Source.Joined> bothWays(List<Piece> pieces) {
    return pieces.size() < 2
        ? Stream.empty()
        : Stream.of("", " ").map(separator -> new Source.Joined(pieces, separator));
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "Piece[" + leaf + ", " + from + ".." + to + "]";
  }
}
