package portcullis.detection.text;

/**
 * Cuts a text into segments while it comes, one code point after the other. Where it cuts follows
 * from the text alone, whatever pieces it came in, and whoever reads it: a whole-text scan and a
 * stream differ only in their {@link Sink}.
 *
 * <p>A segment is one token, or several that may be parts of one value ({@link Joins}). It is
 * handed out as soon as the beginning of the next token shows that it cannot go on, so in running
 * text the reader holds back about a word. A segment longer than the limit is announced as an
 * overflow, and its end later.
 */
public final class Reader {
  /** How many source units left of a segment detectors may look at. */
  public static final int CONTEXT = 128;

  /**
   * A token this long is judged by what has been seen of it, so that the segment before it need not
   * wait.
   */
  private static final int DECIDE = 256;

  /** The same in source units, of which invisible characters may make many. */
  private static final int DECIDE_SOURCE = 4 * DECIDE;

  /** A comma stands inside a number only while its token is short. */
  private static final int COMMA = 64;

  /** What an overflowing segment keeps. */
  private static final int KEEP = 512;

  /** Tag characters in the longest flag. */
  private static final int FLAG = 6;

  /** The second half of U+1F3F4. */
  private static final char BLACK_FLAG = '\uDFF4';

  /** Dropping in big steps makes it free. */
  private static final int DROP = 4096;

  /** Who gets the segments. */
  public interface Sink {
    /** A segment is complete. Segments touch: each begins where the last ended. */
    void segment(Segment segment);

    /** A segment has become longer than the limit; this is its beginning. */
    void overflow(Segment soFar);

    /** The segment that overflowed is complete: its source units. */
    void overflowEnd(int from, int to);
  }

  private final Folded text = new Folded();
  private final Words words;
  private final Joins joins = new Joins();
  private final Gap gap = new Gap();
  private final Segment segment;
  private final int limit;
  private final Sink sink;

  private Token token = new Token();
  private Token last = new Token();
  private int tokenStart;
  private int tokenSource;
  private boolean inToken;
  private boolean decided;
  private boolean hasTokens;
  private boolean overflowing;
  private int start;
  private int sourceStart;
  private int context;
  private int mark;
  private boolean comma;
  private int commaFrom;
  private int commaTo;
  private int commaMark;
  private char high;
  private final Derived tags = new Derived();
  private int flagLeft;
  private int wholeFrom = -1;
  private boolean wholeCut;

  /**
   * A reader.
   *
   * @param limit most source units of a segment before it overflows
   */
  public Reader(Lexicon lexicon, int limit, Sink sink) {
    this.words = new Words(lexicon);
    this.segment = new Segment(text, words.hits());
    this.limit = limit;
    this.sink = sink;
  }

  /**
   * From the source unit {@code source} on everything is one segment; what comes before is its
   * context. To be called first.
   */
  public void oneSegmentFrom(int source) {
    wholeFrom = source;
  }

  /** Reads one UTF-16 unit; {@code at} is its offset in the source. */
  public void unit(char unit, int at) {
    if (high != 0) {
      char first = high;
      high = 0;
      if (Character.isLowSurrogate(unit)) {
        codePoint(Character.toCodePoint(first, unit), at - 1, at + 1);
        return;
      }
      codePoint(first, at - 1, at);
    }
    if (Character.isHighSurrogate(unit)) {
      high = unit;
    } else {
      codePoint(unit, at, at + 1);
    }
  }

  /** Reads one code point that stands at these source units. */
  public void codePoint(int codePoint, int from, int to) {
    if (codePoint >= ' ' && codePoint < 0x7F) {
      accept((char) codePoint, from, to, mark);
      mark = 0;
      return;
    }
    if (Folding.tag(codePoint)) {
      tag(codePoint, from, to);
    }
    String folded = Folding.fold(codePoint);
    if (folded.isEmpty()) {
      invisible(codePoint);
      checkLimit(to);
      return;
    }
    int change = change(codePoint, folded.charAt(0));
    for (int i = 0; i < folded.length(); i++) {
      accept(folded.charAt(i), from, to, mark | change);
    }
    mark = 0;
  }

  /**
   * Hidden text is kept beside the visible one, and read on its own; the flags of British nations
   * are no hidden text.
   */
  private void tag(int codePoint, int from, int to) {
    int visible = text.size == 0 ? -1 : text.to[text.size - 1];
    if (visible == from) {
      flagLeft = text.chars[text.size - 1] == BLACK_FLAG ? FLAG : 0;
    } else if (visible + 2 * (FLAG - flagLeft) != from) {
      flagLeft = 0;
    }
    if (flagLeft > 0) {
      flagLeft--;
    } else if (!overflowing) {
      tags.add(codePoint - 0xE0000, from, to);
    }
  }

  private void invisible(int codePoint) {
    if (!Folding.invisible(codePoint)) {
      return;
    }
    boolean soft = codePoint == 0xAD && (mark == 0 || (mark & Folding.SOFT_HYPHEN) != 0);
    mark = Folding.AFTER_INVISIBLE | (soft ? Folding.SOFT_HYPHEN : 0);
  }

  private static int change(int codePoint, char folded) {
    boolean shape = codePoint >= 0x2000 || Character.isDigit(codePoint);
    return shape && (Chars.alnum(folded) || folded == '@') && codePoint > 0x7F
        ? Folding.COMPATIBILITY
        : 0;
  }

  /** The text is complete. */
  public void end(int sourceEnd) {
    if (high != 0) {
      codePoint(high, sourceEnd - 1, sourceEnd);
      high = 0;
    }
    if (comma) {
      comma = false;
      process(',', commaFrom, commaTo, commaMark, true);
    }
    if (inToken) {
      endToken(text.size);
    }
    if (sourceEnd > sourceStart || overflowing) {
      hand(text.size, sourceEnd);
    }
  }

  private void accept(char c, int from, int to, int marks) {
    if (comma) {
      comma = false;
      boolean inside = Chars.digit(c) && token.length <= COMMA;
      process(',', commaFrom, commaTo, commaMark, !inside);
    }
    if (c == ',' && inToken && Chars.digit(token.last)) {
      comma = true;
      commaFrom = from;
      commaTo = to;
      commaMark = marks;
      return;
    }
    process(c, from, to, marks, Chars.space(c) || Chars.structural(c));
  }

  private void process(char c, int from, int to, int marks, boolean breaks) {
    int at = text.size;
    text.add(c, from, to, marks);
    if (breaks) {
      if (inToken) {
        endToken(at);
      }
      gap.add(c);
      if (joins.gapTooLong(gap) && wholeFrom < 0) {
        cut(text.size, to);
        gap.clear();
      }
    } else {
      if (!inToken) {
        beginToken(c, at, from);
      }
      token.add(c);
      if (token.length == DECIDE && hasTokens && !decided) {
        decide();
      }
    }
    checkLimit(to);
  }

  private void beginToken(char first, int at, int from) {
    inToken = true;
    decided = false;
    tokenStart = at;
    tokenSource = from;
    token.clear();
    if (wholeFrom >= 0) {
      if (!wholeCut && from >= wholeFrom) {
        wholeCut = true;
        cut(at, from);
      }
    } else if (hasTokens && !joins.may(last, first, words.openBefore(at))) {
      cut(at, from);
    }
  }

  private void decide() {
    decided = true;
    if (wholeFrom < 0 && !joins.join(last, gap, token, text, tokenStart, text.size)) {
      cut(tokenStart, text.from[tokenStart]);
    }
  }

  private void endToken(int end) {
    int after = text.size - end;
    inToken = false;
    lookAlikes(end);
    words.read(text, tokenStart, end);
    if (hasTokens && !decided && wholeFrom < 0) {
      boolean joined = phraseCrosses() || joins.join(last, gap, token, text, tokenStart, end);
      if (!joined) {
        cut(tokenStart, text.from[tokenStart]);
      }
    }
    // A cut may have dropped old characters: count from the back.
    absorb(text.size - after);
  }

  private boolean phraseCrosses() {
    if (words.openBefore(tokenStart)) {
      return true;
    }
    for (int i = words.hits().size() - 1; i >= 0 && words.hits().get(i).end > tokenStart; i--) {
      if (words.hits().get(i).start < tokenStart) {
        return true;
      }
    }
    return false;
  }

  private void absorb(int end) {
    hasTokens = true;
    joins.absorb(token, follow(end), text, tokenStart, end);
    count(token);
    Token absorbed = token;
    token = last;
    last = absorbed;
    gap.clear();
  }

  private Cue.Follow follow(int end) {
    var found = Cue.Follow.NOTHING;
    for (int i = words.hits().size() - 1; i >= 0; i--) {
      Hit hit = words.hits().get(i);
      if (hit.end <= tokenStart) {
        break;
      }
      if (onlyPunctuation(hit.end, end) && hit.cue.follow() != Cue.Follow.NOTHING) {
        found = hit.cue.follow();
      }
    }
    return found;
  }

  private boolean onlyPunctuation(int from, int to) {
    for (int i = from; i < to; i++) {
      if (Chars.word(text.chars[i])) {
        return false;
      }
    }
    return true;
  }

  private void count(Token added) {
    segment.digits += added.digits;
    segment.ats += added.at;
    segment.escapes += added.escapes + added.equals;
    segment.longestRun = Math.max(segment.longestRun, added.longestRun);
    segment.longestToken = Math.max(segment.longestToken, added.length);
  }

  /** Inside a word that mixes Latin with Greek or Cyrillic, letters become what they look like. */
  private void lookAlikes(int end) {
    boolean foreign = false;
    boolean latin = false;
    for (int i = tokenStart; i < end; i++) {
      foreign |= LookAlikes.foreign(text.chars[i]);
      latin |= Chars.alnum(text.chars[i]);
    }
    if (!foreign || !latin) {
      return;
    }
    for (int i = tokenStart; i < end; i++) {
      char plain = LookAlikes.latin(text.chars[i]);
      if (plain != text.chars[i]) {
        text.chars[i] = plain;
        text.marks[i] |= Folding.LOOK_ALIKE;
      }
    }
  }

  /**
   * While a segment overflows: the first source unit up to {@code read} that may turn out to belong
   * to the next one.
   */
  public int heldFrom(int read) {
    return inToken && hasTokens && !decided ? tokenSource : high != 0 ? read - 1 : read;
  }

  private void checkLimit(int to) {
    if (inToken && hasTokens && !decided && to - tokenSource > DECIDE_SOURCE) {
      decide();
    }
    if (to - sourceStart <= limit) {
      return;
    }
    if (!overflowing) {
      if (inToken) {
        count(token);
      }
      fill(text.size, to);
      overflowing = true;
      sink.overflow(segment);
      tags.clear();
    }
    if (text.size > DROP + KEEP) {
      drop(text.size - KEEP);
    }
  }

  private void cut(int at, int source) {
    hand(at, source);
    start = at;
    sourceStart = source;
    hasTokens = false;
    joins.clear();
    segment.digits = 0;
    segment.ats = 0;
    segment.escapes = 0;
    segment.longestRun = 0;
    segment.longestToken = 0;
    while (context < start && text.from[context] < source - CONTEXT) {
      context++;
    }
    if (context > DROP) {
      drop(context);
    }
  }

  private void hand(int at, int source) {
    if (overflowing) {
      overflowing = false;
      sink.overflowEnd(sourceStart, source);
    } else {
      fill(at, source);
      sink.segment(segment);
    }
  }

  private void fill(int at, int source) {
    segment.start = start;
    segment.end = at;
    segment.context = context;
    segment.sourceStart = sourceStart;
    segment.sourceEnd = source;
    segment.hidden = tags.before(source);
  }

  private void drop(int count) {
    text.drop(count);
    words.dropped(count);
    start = Math.max(0, start - count);
    tokenStart = Math.max(0, tokenStart - count);
    context = Math.max(0, context - count);
  }
}
