package portcullis.detection;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import portcullis.detection.catalogue.Catalogue;
import portcullis.detection.text.Chars;
import portcullis.detection.text.Reader;
import portcullis.detection.text.Segment;

/**
 * What stood in the caller's own prompt: an answer that repeats it leaks nothing. Values are
 * compared as folded letters and digits in lower case, and must begin and end where a word of the
 * prompt begins and ends. Decoded forms count too.
 */
final class Memory {
  /**
   * Searches of one stream; beyond it nothing is an echo, so that hostile pairs of prompt and
   * answer cost no more.
   */
  private static final int MAX_SEARCHES = 2_000;

  private final StringBuilder letters = new StringBuilder();
  private final BitSet starts = new BitSet();
  private final Set<String> values = new HashSet<>();
  private final Map<String, Boolean> asked = new HashMap<>();
  private boolean apart = true;

  /** Reads a prompt. */
  static Memory of(List<Passage> prompt, Catalogue catalogue, EngineOptions options) {
    var memory = new Memory();
    for (Passage passage : prompt) {
      memory.separate();
      memory.read(passage, catalogue, options);
    }
    memory.starts.set(memory.letters.length());
    return memory;
  }

  private void read(Passage passage, Catalogue catalogue, EngineOptions options) {
    var inspection = new Inspection(catalogue, options, "");
    inspection.remember(this);
    var reader = new Reader(catalogue.lexicon(), Integer.MAX_VALUE, new Sink(inspection));
    String text = passage.text();
    int length = Math.min(text.length(), options.maxPassageCharacters());
    for (int i = 0; i < length; i++) {
      reader.unit(text.charAt(i), i);
    }
    reader.end(length);
    inspection.matches().forEach(m -> values.add(m.value()));
  }

  /** What comes now does not continue what came before. */
  void separate() {
    apart = true;
  }

  void add(Segment segment) {
    for (int i = segment.start; i < segment.end; i++) {
      char c = segment.text.chars[i];
      if (Chars.word(c)) {
        starts.set(letters.length(), apart);
        letters.append(Chars.lower(c));
        apart = false;
      } else {
        apart = true;
      }
    }
  }

  /** Whether this value stood in the prompt. */
  boolean holds(String value) {
    if (value.isEmpty() || letters.isEmpty()) {
      return false;
    }
    if (values.contains(value)) {
      return true;
    }
    Boolean before = asked.get(value);
    if (before != null) {
      return before;
    }
    boolean found = asked.size() < MAX_SEARCHES && search(value);
    asked.put(value, found);
    return found;
  }

  private boolean search(String value) {
    int at = letters.indexOf(value);
    while (at >= 0) {
      if (starts.get(at) && starts.get(at + value.length())) {
        return true;
      }
      at = letters.indexOf(value, at + 1);
    }
    return false;
  }

  /** Hands segments to the inspection. */
  private record Sink(Inspection inspection) implements Reader.Sink {
    @Override
    public void segment(Segment segment) {
      inspection.inspect(segment);
    }

    @Override
    public void overflow(Segment soFar) {
      throw new IllegalStateException("a prompt has no limit");
    }

    @Override
    public void overflowEnd(int from, int to) {
      throw new IllegalStateException("a prompt has no limit");
    }
  }

  /** The prompts' letters stay inside. */
  @Override
  public String toString() {
    return "Memory[" + letters.length() + " characters]";
  }
}
