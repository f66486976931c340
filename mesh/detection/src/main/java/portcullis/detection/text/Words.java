package portcullis.detection.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Follows a text through the lexicon word by word. A word ends at a character that is no letter or
 * digit, and where a lower-case letter meets an upper-case one ({@code costPrice}); words of one
 * phrase may stand up to three spaces, dashes or the like apart.
 */
final class Words {
  /** Most phrases that can be open at once: the depth of the tree is far below it. */
  private static final int MAX_OPEN = 24;

  /** No word of a vocabulary is longer; the tail of a longer one does not count. */
  private static final int MAX_WORD = 40;

  private static final int MAX_GAP = 3;

  private final Lexicon lexicon;
  private int[] node = new int[MAX_OPEN];
  private int[] start = new int[MAX_OPEN];
  private int[] nextNode = new int[MAX_OPEN];
  private int[] nextStart = new int[MAX_OPEN];
  private final long[] prefixes = new long[MAX_WORD + 1];
  private final List<Hit> hits = new ArrayList<>();
  private int open;
  private int arrived;
  private int lastEnd;

  Words(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** All hits that are remembered, by their ends. */
  List<Hit> hits() {
    return hits;
  }

  /** Whether a phrase that began before {@code at} could go on. */
  boolean openBefore(int at) {
    for (int i = 0; i < open; i++) {
      if (start[i] < at) {
        return true;
      }
    }
    return false;
  }

  /** Reads the words in a stretch of the text, which must start where the last one ended. */
  void read(Folded text, int from, int to) {
    int i = from;
    while (i < to) {
      if (!Chars.word(text.chars[i])) {
        i++;
        continue;
      }
      int wordEnd = i + 1;
      while (wordEnd < to && continues(text.chars, wordEnd)) {
        wordEnd++;
      }
      word(text.chars, i, wordEnd);
      i = wordEnd;
    }
  }

  private static boolean continues(char[] chars, int at) {
    char c = chars[at];
    return Chars.word(c)
        && !(Chars.upper(c) && Chars.word(chars[at - 1]) && lowerCase(chars[at - 1]));
  }

  private static boolean lowerCase(char c) {
    return c < 0x80 ? c >= 'a' && c <= 'z' : Character.isLowerCase(c);
  }

  private void word(char[] chars, int from, int to) {
    if (open > 0 && !closeTo(chars, lastEnd, from)) {
      open = 0;
    }
    int length = Math.min(to - from, MAX_WORD);
    prefixes[0] = Lexicon.hash();
    for (int i = 0; i < length; i++) {
      prefixes[i + 1] = Lexicon.hash(prefixes[i], Chars.lower(chars[from + i]));
    }
    arrived = 0;
    for (int i = 0; i < open; i++) {
      step(node[i], start[i], to, length);
    }
    step(Lexicon.ROOT, from, to, length);
    swap();
    lastEnd = to;
  }

  private void step(int from, int phraseStart, int end, int length) {
    arrive(lexicon.word(from, prefixes[length]), phraseStart, end);
    if (lexicon.hasStems(from)) {
      for (int i = 2; i <= length; i++) {
        arrive(lexicon.stem(from, prefixes[i]), phraseStart, end);
      }
    }
  }

  private void arrive(int at, int phraseStart, int end) {
    if (at < 0) {
      return;
    }
    for (Cue cue : lexicon.cues(at)) {
      hits.add(new Hit(cue, phraseStart, end));
    }
    if (lexicon.goesOn(at) && arrived < MAX_OPEN) {
      nextNode[arrived] = at;
      nextStart[arrived++] = phraseStart;
    }
  }

  private void swap() {
    int[] nodes = node;
    int[] starts = start;
    node = nextNode;
    start = nextStart;
    nextNode = nodes;
    nextStart = starts;
    open = arrived;
  }

  private static boolean closeTo(char[] chars, int end, int next) {
    if (end < 0 || next - end > MAX_GAP) {
      return false;
    }
    for (int i = end; i < next; i++) {
      switch (chars[i]) {
        case ' ', '\n', '-', '_', '\'', '/', '*', '"' -> {}
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  /** Characters were dropped from the front of the text. */
  void dropped(int count) {
    hits.removeIf(h -> h.start < count);
    for (Hit hit : hits) {
      hit.start -= count;
      hit.end -= count;
    }
    for (int i = 0; i < open; i++) {
      start[i] -= count;
    }
    lastEnd -= count;
  }
}
