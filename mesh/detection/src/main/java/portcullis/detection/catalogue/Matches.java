package portcullis.detection.catalogue;

import portcullis.detection.Category;

/** Where a detector reports. */
public interface Matches {
  /**
   * Reports folded characters {@code from} to {@code to} of the segment.
   *
   * @param reason static text, never content
   */
  void add(String type, Category category, int from, int to, double confidence, String reason);
}
