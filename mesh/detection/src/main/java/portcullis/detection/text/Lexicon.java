package portcullis.detection.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Phrases of all detectors in one tree over words, so that a text is read once however many there
 * are. Words are compared folded and in lower case; a word that ends in {@code *} stands for all
 * that begin so ({@code einkaufspreis*}). Edges are keyed by 64-bit hashes of words: a collision
 * could only add a finding.
 */
public final class Lexicon {
  /** The root's number. */
  static final int ROOT = 0;

  private static final int NONE = -1;
  private static final long STEM = 0x9E3779B97F4A7C15L;

  private final long[] keys;
  private final int[] targets;
  private final Cue[][] cues;
  private final boolean[] stems;
  private final boolean[] inner;

  private Lexicon(Builder builder) {
    int room = Integer.highestOneBit(Math.max(16, builder.edges.size() * 4)) * 2;
    keys = new long[room];
    targets = new int[room];
    cues = new Cue[builder.nodes.size()][];
    stems = new boolean[cues.length];
    inner = new boolean[cues.length];
    for (int i = 0; i < cues.length; i++) {
      Node node = builder.nodes.get(i);
      cues[i] = node.cues.toArray(new Cue[0]);
      stems[i] = node.stems;
      inner[i] = node.inner;
    }
    builder.edges.forEach(this::put);
  }

  /** Starts an empty lexicon. */
  public static Builder builder() {
    return new Builder();
  }

  /** The node after a whole word, or -1. */
  int word(int node, long hash) {
    return get(key(node, hash));
  }

  /** The node after a word that begins so, or -1. */
  int stem(int node, long hash) {
    return get(key(node, hash ^ STEM));
  }

  /** Whether words are to be tried by their beginnings here. */
  boolean hasStems(int node) {
    return stems[node];
  }

  /** Whether a longer phrase may go on here. */
  boolean goesOn(int node) {
    return inner[node];
  }

  /** The cues of the phrases that end here. */
  Cue[] cues(int node) {
    return cues[node];
  }

  /** Starts a word's hash. */
  static long hash() {
    return 0xCBF29CE484222325L;
  }

  /** Adds a lower-case character to a word's hash. */
  static long hash(long hash, char lower) {
    long h = (hash ^ lower) * 0x100000001B3L;
    return h ^ (h >>> 29);
  }

  private static long key(int node, long hash) {
    long k = (hash + node * 0xD6E8FEB86659FD93L) * 0xFF51AFD7ED558CCDL;
    k ^= k >>> 32;
    return k == 0 ? 1 : k;
  }

  private int get(long key) {
    int mask = keys.length - 1;
    for (int i = (int) key & mask; keys[i] != 0; i = (i + 1) & mask) {
      if (keys[i] == key) {
        return targets[i];
      }
    }
    return NONE;
  }

  private void put(long key, int target) {
    int mask = keys.length - 1;
    int i = (int) key & mask;
    while (keys[i] != 0) {
      i = (i + 1) & mask;
    }
    keys[i] = key;
    targets[i] = target;
  }

  /** A node while the tree grows. */
  private static final class Node {
    final Set<Cue> cues = EnumSet.noneOf(Cue.class);
    boolean stems;
    boolean inner;
  }

  /** Collects phrases. */
  public static final class Builder {
    private final List<Node> nodes = new ArrayList<>(List.of(new Node()));
    private final Map<Long, Integer> edges = new HashMap<>();

    private Builder() {}

    /**
     * Adds phrases, one a line or between semicolons; umlauts are also added as they are written
     * without.
     */
    public Builder add(Cue cue, String phrases) {
      for (String phrase : phrases.split("[;\n]", -1)) {
        if (!phrase.isBlank()) {
          one(cue, phrase.strip());
          one(cue, phrase.strip().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"));
        }
      }
      return this;
    }

    /** The finished lexicon. */
    public Lexicon build() {
      return new Lexicon(this);
    }

    private void one(Cue cue, String phrase) {
      String folded = Folding.fold(phrase);
      int node = ROOT;
      int i = 0;
      while (i < folded.length()) {
        long hash = hash();
        int from = i;
        while (i < folded.length() && Chars.word(folded.charAt(i))) {
          hash = hash(hash, Chars.lower(folded.charAt(i++)));
        }
        boolean stem = i > from && i < folded.length() && folded.charAt(i) == '*';
        if (i > from) {
          node = next(node, hash, stem);
        }
        i += i == from || stem ? 1 : 0;
      }
      nodes.get(node).cues.add(cue);
    }

    private int next(int node, long hash, boolean stem) {
      nodes.get(node).stems |= stem;
      nodes.get(node).inner = true;
      return edges.computeIfAbsent(
          key(node, stem ? hash ^ STEM : hash),
          _ -> {
            nodes.add(new Node());
            return nodes.size() - 1;
          });
    }
  }
}
