package portcullis.detection.text;

import java.util.List;

/**
 * One piece of a text, as detectors see it: characters {@link #start} to {@link #end} of {@link
 * #text}, and what stands left of it from {@link #context} on. No finding reaches over a segment's
 * end, and detectors look no further left than the context: both depend on the text alone. Valid
 * only during the call that hands it out.
 */
public final class Segment {
  /** How far a phrase reaches beyond a shorter one inside it. */
  private static final int LONGEST_TAIL = 32;

  /** The folded text. */
  public final Folded text;

  /** First folded character. */
  public int start;

  /** First folded character after it. */
  public int end;

  /** First folded character that may be looked at. */
  public int context;

  /** First source unit. */
  public int sourceStart;

  /** First source unit after it. */
  public int sourceEnd;

  /** How many ASCII digits it holds. */
  public int digits;

  /** How many at signs. */
  public int ats;

  /** How many characters that may begin an escape: percent, ampersand, backslash, equals sign. */
  public int escapes;

  /** Its longest run of base64 characters. */
  public int longestRun;

  /** Its longest token. */
  public int longestToken;

  /** Text that was hidden in it in tag characters; empty as a rule. */
  public Derived hidden = Derived.NOTHING;

  private final List<Hit> hits;

  Segment(Folded text, List<Hit> hits) {
    this.text = text;
    this.hits = hits;
  }

  /** Whether any phrase ends in this segment. */
  public boolean anyHit() {
    return !hits.isEmpty() && hits.getLast().end > start;
  }

  /** The first hit whose end lies in this segment, as an index for {@link #hit}. */
  public int firstHit() {
    return endingBy(start);
  }

  /** How many hits end at or before this character; hits are in the order of their ends. */
  private int endingBy(int at) {
    int low = 0;
    int high = hits.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hits.get(middle).end <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** One more than the last hit's index. */
  public int hitCount() {
    return hits.size();
  }

  /** A hit. */
  public Hit hit(int index) {
    return hits.get(index);
  }

  /**
   * Where the nearest phrase with this cue ends that ends at or before {@code before}, not more
   * than {@code within} source units away; -1 if there is none.
   */
  public int cueBefore(Cue cue, int before, int within) {
    int source = before < text.size ? text.from[before] : sourceEnd;
    for (int i = endingBy(before) - 1; i >= 0; i--) {
      Hit hit = hits.get(i);
      if (hit.start < context || source - text.to[hit.end - 1] > within) {
        return -1;
      }
      if (hit.cue == cue) {
        return hit.end;
      }
    }
    return -1;
  }

  /** Whether the hit is part of a longer phrase with this cue. */
  public boolean inside(Cue cue, Hit hit) {
    for (int i = endingBy(hit.end - 1); i < hits.size(); i++) {
      Hit longer = hits.get(i);
      if (longer.end > hit.end + LONGEST_TAIL) {
        return false;
      }
      if (longer.cue == cue && longer.start <= hit.start) {
        return true;
      }
    }
    return false;
  }

  /** A character, or a space where there is none to be looked at. */
  public char at(int index) {
    return index >= context && index < end ? text.chars[index] : ' ';
  }

  /** A piece in lower case. */
  public String lower(int from, int to) {
    var out = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      out.append(Chars.lower(text.chars[i]));
    }
    return out.toString();
  }
}
