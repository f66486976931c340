package portcullis.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import portcullis.detection.catalogue.Catalogue;
import portcullis.detection.text.Reader;
import portcullis.detection.text.Segment;

/**
 * Scans one answer while it is produced, and lets out only what can no longer be the start of a
 * finding. For every way of cutting the same text into chunks the released text and the findings
 * are the same. Not thread-safe: one stream, one caller.
 */
public final class StreamScan {
  /**
   * Longest stretch that is held back, in UTF-16 units. What goes on longer without a place to cut
   * (a long base64 run, a private key) is masked, or blocked, from its beginning to its end, also
   * where masking of {@link Category#OBFUSCATION} is off: it could not be looked at. A 4096-bit RSA
   * key in PEM is 3,300 characters.
   */
  public static final int LONGEST_SEGMENT = 4096;

  private final StreamOptions options;
  private final Memory memory;
  private final Inspection inspection;
  private final Reader reader;
  private final StringBuilder held = new StringBuilder();
  private final StringBuilder out = new StringBuilder();
  private final List<Finding> masked = new ArrayList<>();
  private int heldFrom;
  private int position;
  private @Nullable Finding swallowed;
  private @Nullable Finding blocked;
  private boolean ended;

  StreamScan(Catalogue catalogue, EngineOptions engine, Memory memory, StreamOptions options) {
    this.options = options;
    this.memory = memory;
    this.inspection = new Inspection(catalogue, engine, "");
    this.reader = new Reader(catalogue.lexicon(), LONGEST_SEGMENT, new Sink());
  }

  /**
   * Takes the next chunk, which may be empty and may end in half a surrogate pair.
   *
   * @throws IllegalStateException after {@link #end()}
   */
  public Release push(String chunk) {
    expectOpen();
    boolean before = blocked != null;
    for (int i = 0; i < chunk.length() && blocked == null; i++) {
      held.append(chunk.charAt(i));
      reader.unit(chunk.charAt(i), position++);
      if (swallowed != null) {
        forget(reader.heldFrom(position));
      }
    }
    return release(before);
  }

  /**
   * The answer is complete: lets out the rest.
   *
   * @throws IllegalStateException when called twice
   */
  public Release end() {
    expectOpen();
    ended = true;
    boolean before = blocked != null;
    if (blocked == null) {
      reader.end(position);
    }
    return release(before);
  }

  /** UTF-16 units that were pushed and neither released nor removed yet. */
  public int heldBack() {
    return held.length();
  }

  private void expectOpen() {
    if (ended) {
      throw new IllegalStateException("the stream has ended");
    }
  }

  private Release release(boolean blockedBefore) {
    Optional<Finding> block = blockedBefore ? Optional.empty() : Optional.ofNullable(blocked);
    if (out.isEmpty() && masked.isEmpty() && block.isEmpty()) {
      return Release.NOTHING;
    }
    var release = new Release(out.toString(), masked, block);
    out.setLength(0);
    masked.clear();
    return release;
  }

  private void forget(int upTo) {
    if (upTo > heldFrom) {
      held.delete(0, upTo - heldFrom);
      heldFrom = upTo;
    }
  }

  private void block(Finding because) {
    blocked = because;
    held.setLength(0);
  }

  private void mark(Finding finding) {
    // A mark must not be a finding itself: "CONFIDENTIAL" would be one.
    String name =
        finding.category() == Category.CONFIDENTIAL_MARK
            ? "MARKING"
            : finding.type().replace('_', ' ');
    out.append('[').append(name).append(" removed]");
  }

  /** Takes the reader's segments. */
  private final class Sink implements Reader.Sink {
    @Override
    public void segment(Segment segment) {
      if (blocked != null) {
        return;
      }
      List<Match> leaks = leaks(segment);
      int at = segment.sourceStart;
      int i = 0;
      while (i < leaks.size()) {
        var cluster = Cluster.from(leaks, i, options);
        out.append(held, at - heldFrom, cluster.start() - heldFrom);
        if (cluster.action() == Action.BLOCK) {
          block(cluster.main());
          return;
        }
        mark(cluster.main());
        masked.addAll(cluster.findings());
        at = cluster.end();
        i += cluster.findings().size();
      }
      out.append(held, at - heldFrom, segment.sourceEnd - heldFrom);
      forget(segment.sourceEnd);
    }

    @Override
    public void overflow(Segment soFar) {
      if (blocked != null) {
        return;
      }
      List<Match> leaks = leaks(soFar);
      leaks.add(new Match(unread(soFar), ""));
      Finding worst = leaks.stream().map(Match::finding).max(Cluster.weight(options)).orElseThrow();
      if (options.action(worst.category()) == Action.BLOCK) {
        block(worst);
      } else {
        swallowed = worst;
        mark(worst);
      }
    }

    @Override
    public void overflowEnd(int from, int to) {
      Finding what = swallowed;
      if (what == null || blocked != null) {
        return;
      }
      swallowed = null;
      masked.add(
          new Finding(
              what.type(),
              what.category(),
              "",
              from,
              to,
              what.detector(),
              what.confidence(),
              what.reason()));
      forget(to);
    }
  }

  /** What of a segment's findings may not pass, in order. */
  private List<Match> leaks(Segment segment) {
    inspection.clear();
    inspection.inspect(segment);
    var leaks = new ArrayList<Match>();
    for (Match match : inspection.matches()) {
      if (options.action(match.finding().category()) != Action.PASS
          && !memory.holds(match.value())) {
        leaks.add(match);
      }
    }
    if (inspection.spent() || inspection.binary() || inspection.overfull()) {
      leaks.add(new Match(unread(segment), ""));
    }
    leaks.sort(
        Comparator.comparingInt((Match m) -> m.finding().start())
            .thenComparingInt(m -> m.finding().end())
            .thenComparing(m -> m.finding().type()));
    return leaks;
  }

  private static Finding unread(Segment segment) {
    return new Finding(
        "OPAQUE_DATA",
        Category.OBFUSCATION,
        "",
        segment.sourceStart,
        segment.sourceEnd,
        "stream",
        0.5,
        "too long or too deeply encoded to be looked at");
  }
}
