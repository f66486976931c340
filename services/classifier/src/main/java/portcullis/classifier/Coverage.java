package portcullis.classifier;

import java.util.List;

/**
 * How much of a payload was scanned.
 *
 * @param strings string values in the tree
 * @param keys member names
 * @param numbers numbers
 * @param characters UTF-16 units of all three
 * @param gaps what could not be scanned
 */
public record Coverage(int strings, int keys, int numbers, long characters, List<Unscanned> gaps) {
  public Coverage {
    gaps = List.copyOf(gaps);
  }

  /** Nothing was left out. */
  public boolean full() {
    return gaps.isEmpty();
  }
}
