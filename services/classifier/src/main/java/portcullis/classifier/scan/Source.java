package portcullis.classifier.scan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import portcullis.detection.Finding;
import portcullis.runtime.payload.Leaf;

/** Where the text of a passage came from, and so where a finding in it really stands. */
sealed interface Source {
  /** The finding with the pointer and the span that the caller's JSON has; empty if told before. */
  Optional<Finding> place(Finding finding);

  /** The pointer by which a gap in it is named. */
  String path();

  /** A leaf as it stands. */
  record Plain(Leaf leaf) implements Source {
    @Override
    public Optional<Finding> place(Finding finding) {
      return Optional.of(at(finding, leaf.path(), finding.start(), finding.end()));
    }

    @Override
    public String path() {
      return leaf.path();
    }
  }

  /** A leaf with its escapes undone: spans no longer match, so the whole leaf is named. */
  record Unescaped(Leaf leaf) implements Source {
    @Override
    public Optional<Finding> place(Finding finding) {
      return Optional.of(at(finding, leaf.path(), 0, leaf.text().length()));
    }

    @Override
    public String path() {
      return leaf.path();
    }
  }

  /**
   * Pieces that a reader may put together, one after the other.
   *
   * @param separator what stands between two of them
   */
  record Joined(List<Piece> pieces, String separator) implements Source {
    public Joined {
      pieces = List.copyOf(pieces);
    }

    String text() {
      return pieces.stream().map(Piece::text).collect(Collectors.joining(separator));
    }

    /**
     * In the first piece that has some of it: also if it lies in one piece and has context only
     * here.
     */
    @Override
    public Optional<Finding> place(Finding finding) {
      int offset = 0;
      for (Piece piece : pieces) {
        int length = piece.to() - piece.from();
        if (finding.start() < offset + length) {
          int start = Math.max(0, finding.start() - offset);
          int end = Math.min(length, finding.end() - offset);
          return Optional.of(
              at(finding, piece.leaf().path(), piece.from() + start, piece.from() + end));
        }
        offset += length + separator.length();
      }
      return Optional.empty();
    }

    @Override
    public String path() {
      return pieces.getFirst().leaf().path();
    }
  }

  private static Finding at(Finding finding, String path, int start, int end) {
    return new Finding(
        finding.type(),
        finding.category(),
        path,
        start,
        end,
        finding.detector(),
        finding.confidence(),
        finding.reason());
  }
}
