package portcullis.detection;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import portcullis.detection.catalogue.Catalogue;
import portcullis.detection.catalogue.Detector;
import portcullis.detection.catalogue.Matches;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Decoders;
import portcullis.detection.text.Derived;
import portcullis.detection.text.Folding;
import portcullis.detection.text.Reader;
import portcullis.detection.text.Segment;

/**
 * Runs the catalogue over the segments of one text, and over what they unwrap to. Shared by
 * whole-text scans and streams.
 */
final class Inspection {
  private static final int NEAREST = 32;

  private final Catalogue catalogue;
  private final EngineOptions options;
  private final String path;
  private final List<Match> matches = new ArrayList<>();
  private int budget;
  private boolean spent;
  private boolean binary;
  private boolean opaque;
  private boolean overfull;
  private @Nullable Memory memory;

  Inspection(Catalogue catalogue, EngineOptions options, String path) {
    this.catalogue = catalogue;
    this.options = options;
    this.path = path;
    this.budget = options.decodeBudget();
  }

  /** Everything that is read, decoded forms too, goes to this memory. */
  void remember(Memory of) {
    memory = of;
  }

  /** What was found since {@link #clear()}. */
  List<Match> matches() {
    return matches;
  }

  /** Something was left encoded: too deep, or the budget is spent. */
  boolean spent() {
    return spent;
  }

  /** A long run was met that is no text. */
  boolean binary() {
    return binary;
  }

  /**
   * A run was met that looks like encoded data, cannot be read, and is no secret that was found.
   */
  boolean opaque() {
    return opaque;
  }

  /** There was more to be found than the limit allows. */
  boolean overfull() {
    return overfull;
  }

  /** Forgets the matches, and gives the whole budget back: a stream does so after every segment. */
  void clear() {
    matches.clear();
    budget = options.decodeBudget();
    spent = false;
    binary = false;
    opaque = false;
    overfull = false;
  }

  void inspect(Segment segment) {
    inspect(segment, 0, segment.sourceStart);
  }

  private void inspect(Segment segment, int depth, int first) {
    if (memory != null) {
      memory.add(segment);
    }
    var out = new Collector(segment, depth, first);
    for (Detector detector : catalogue.shortlist(segment)) {
      out.detector = detector;
      detector.detect(segment, out);
    }
    // Decoded texts are read with their context, whose own findings were reported with its segment.
    if (segment.hidden.size() > 0 && segment.hidden.start() >= first) {
      out.put(new Match(hiddenText(segment.hidden), ""));
    }
    Decoders.Unwrapped unwrapped = Decoders.unwrap(segment);
    binary |= unwrapped.binary();
    opaque |= unwrapped.opaque().stream().anyMatch(span -> !secret(span));
    for (Derived text : unwrapped.texts()) {
      budget -= text.size();
      if (budget < 0 || depth == options.decodeDepth()) {
        spent = true;
        return;
      }
      if (memory != null) {
        memory.separate();
      }
      text.read(
          new Reader(catalogue.lexicon(), Integer.MAX_VALUE, new Nested(depth + 1, first)),
          segment);
    }
  }

  /** A token or key is random by nature: it was read, and is reported. */
  private boolean secret(Decoders.Span span) {
    // The latest matches are the segment's own: no need to go through all.
    for (int i = matches.size() - 1; i >= 0 && i >= matches.size() - NEAREST; i--) {
      Finding finding = matches.get(i).finding();
      if (finding.category() == Category.CREDENTIAL
          && finding.start() <= span.from()
          && finding.end() >= span.to()) {
        return true;
      }
    }
    return false;
  }

  private Finding hiddenText(Derived text) {
    return new Finding(
        "HIDDEN_TEXT",
        Category.OBFUSCATION,
        path,
        text.start(),
        text.end(),
        "hidden-characters",
        0.95,
        "text in invisible tag characters");
  }

  /** Reads a decoded text. */
  private final class Nested implements Reader.Sink {
    private final int depth;
    private final int first;

    Nested(int depth, int first) {
      this.depth = depth;
      this.first = first;
    }

    @Override
    public void segment(Segment segment) {
      if (segment.sourceEnd > first) {
        inspect(segment, depth, first);
      }
    }

    @Override
    public void overflow(Segment soFar) {
      throw new IllegalStateException("a decoded text has no limit");
    }

    @Override
    public void overflowEnd(int from, int to) {
      throw new IllegalStateException("a decoded text has no limit");
    }
  }

  /** Turns folded spans into findings. */
  private final class Collector implements Matches {
    private final Segment segment;
    private final int depth;
    private final int first;
    private Detector detector = catalogue.detectors().getFirst();

    Collector(Segment segment, int depth, int first) {
      this.segment = segment;
      this.depth = depth;
      this.first = first;
    }

    @Override
    public void add(
        String type, Category category, int from, int to, double confidence, String reason) {
      // Of a value that begins in the context of a decoded text, what stands in the segment counts.
      int start = Math.max(first, segment.text.from[from]);
      int end = segment.text.to[to - 1];
      if (from < segment.start || to > segment.end || end <= start) {
        return;
      }
      var finding =
          new Finding(type, category, path, start, end, detector.id(), confidence, reason);
      var match = new Match(finding, value(from, to));
      if (depth > 0 && known(match)) {
        return;
      }
      put(match);
      if (category != Category.OBFUSCATION && (depth > 0 || changed(from, to))) {
        put(new Match(hidden(finding), match.value()));
      }
    }

    private boolean known(Match match) {
      return matches.stream()
          .anyMatch(m -> m.finding().type().equals(match.finding().type()) && m.overlaps(match));
    }

    private Finding hidden(Finding of) {
      return new Finding(
          "OBFUSCATED_VALUE",
          Category.OBFUSCATION,
          path,
          of.start(),
          of.end(),
          of.detector(),
          of.confidence(),
          "shows only after decoding or folding");
    }

    private boolean changed(int from, int to) {
      int marks = segment.text.marks[from] & ~Folding.AFTER_INVISIBLE;
      for (int i = from + 1; i < to; i++) {
        marks |= segment.text.marks[i];
      }
      return marks != 0;
    }

    private String value(int from, int to) {
      var value = new StringBuilder(to - from);
      for (int i = from; i < to; i++) {
        if (Chars.word(segment.text.chars[i])) {
          value.append(Chars.lower(segment.text.chars[i]));
        }
      }
      return value.toString();
    }

    private void put(Match match) {
      if (matches.size() >= options.maxFindings()) {
        overfull = true;
      } else {
        matches.add(match);
      }
    }
  }
}
