package portcullis.detection;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import portcullis.detection.catalogue.Catalogue;
import portcullis.detection.text.Reader;
import portcullis.detection.text.Segment;

/** Scans one passage: the whole-text reader. */
final class PassageScan implements Reader.Sink {
  private static final Comparator<Finding> ORDER =
      Comparator.comparingInt(Finding::start)
          .thenComparingInt(Finding::end)
          .thenComparing(Finding::type);

  /**
   * Longest number that is also read without its exponent; no value that is looked for is longer.
   */
  private static final int LONGEST_NUMBER = 40;

  private final Catalogue catalogue;
  private final Passage passage;
  private final Inspection inspection;
  private final int length;

  PassageScan(Catalogue catalogue, EngineOptions options, Passage passage, int length) {
    this.catalogue = catalogue;
    this.passage = passage;
    this.length = length;
    this.inspection = new Inspection(catalogue, options, passage.path());
  }

  /** The findings, ordered and without duplicates. */
  List<Finding> findings() {
    var reader = new Reader(catalogue.lexicon(), StreamScan.LONGEST_SEGMENT, this);
    FieldName.of(passage).chars().forEach(c -> reader.codePoint(c, 0, 0));
    for (int i = 0; i < length; i++) {
      reader.unit(passage.text().charAt(i), i);
    }
    reader.end(length);
    exponent();
    return inspection.matches().stream().map(Match::finding).sorted(ORDER).distinct().toList();
  }

  /** A number may be written with an exponent: 4.111111111111111e15 is a card. */
  private void exponent() {
    String text = passage.text();
    if (passage.kind() != Passage.Kind.NUMBER
        || length > LONGEST_NUMBER
        || text.toLowerCase(Locale.ROOT).indexOf('e') < 0) {
      return;
    }
    try {
      var number = new BigDecimal(text);
      if (Math.abs(number.scale()) <= LONGEST_NUMBER) {
        var reader = new Reader(catalogue.lexicon(), Integer.MAX_VALUE, this);
        number.toPlainString().chars().forEach(c -> reader.codePoint(c, 0, length));
        reader.end(length);
      }
    } catch (NumberFormatException _) {
      // No number after all: it was read as a text above.
    }
  }

  /** What was not scanned; after {@link #findings()}. */
  List<Gap> gaps() {
    var gaps = new ArrayList<Gap>();
    if (length < passage.text().length()) {
      gaps.add(new Gap(passage.path(), Gap.Reason.TOO_LONG));
    }
    if (inspection.spent()) {
      gaps.add(new Gap(passage.path(), Gap.Reason.DECODE_BUDGET));
    }
    if (inspection.overfull()) {
      gaps.add(new Gap(passage.path(), Gap.Reason.TOO_MANY_FINDINGS));
    }
    var coverage = Coverage.of(passage.text(), length);
    if (coverage.foreign()) {
      gaps.add(new Gap(passage.path(), Gap.Reason.UNSUPPORTED_SCRIPT));
    }
    if (coverage.broken() || inspection.binary() || inspection.opaque()) {
      gaps.add(new Gap(passage.path(), Gap.Reason.UNSCANNABLE));
    }
    return gaps;
  }

  @Override
  public void segment(Segment segment) {
    inspection.inspect(segment);
  }

  @Override
  public void overflow(Segment soFar) {
    // Its end is waited for: a whole text can be read again.
  }

  /** A long segment is read again in one piece, with the context that a stream would have had. */
  @Override
  public void overflowEnd(int from, int to) {
    var again = new Reader(catalogue.lexicon(), Integer.MAX_VALUE, new Again(from));
    again.oneSegmentFrom(from);
    int context = Math.max(0, from - Reader.CONTEXT);
    for (int i = context; i < to; i++) {
      again.unit(passage.text().charAt(i), i);
    }
    again.end(to);
  }

  /** Takes the long segment, not its context. */
  private final class Again implements Reader.Sink {
    private final int from;

    Again(int from) {
      this.from = from;
    }

    @Override
    public void segment(Segment segment) {
      if (segment.sourceStart >= from) {
        inspection.inspect(segment);
      }
    }

    @Override
    public void overflow(Segment soFar) {
      throw new IllegalStateException("read again without a limit");
    }

    @Override
    public void overflowEnd(int start, int end) {
      throw new IllegalStateException("read again without a limit");
    }
  }
}
