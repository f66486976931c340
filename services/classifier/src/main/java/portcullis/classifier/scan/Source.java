package portcullis.classifier.scan;

import java.util.List;
import java.util.Optional;
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

  /** Text parts of one message, one after the other: only what crosses a seam is new. */
  record Joined(List<Leaf> parts) implements Source {
    public Joined {
      parts = List.copyOf(parts);
    }

    @Override
    public Optional<Finding> place(Finding finding) {
      int offset = 0;
      for (Leaf part : parts) {
        int length = part.text().length();
        if (finding.start() < offset + length) {
          return finding.end() <= offset + length
              ? Optional.empty()
              : Optional.of(at(finding, part.path(), finding.start() - offset, length));
        }
        offset += length;
      }
      return Optional.empty();
    }

    @Override
    public String path() {
      return parts.getFirst().path();
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
