package portcullis.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Findings of one segment that overlap, and so get one mark or one block.
 *
 * @param findings in order of their starts
 * @param main the one that the mark names
 * @param action the strictest of their actions
 * @param start first source unit of any
 * @param end first source unit after all
 */
record Cluster(List<Finding> findings, Finding main, Action action, int start, int end) {

  /**
   * The cluster that begins with the match at {@code first}; matches are ordered by their starts.
   */
  static Cluster from(List<Match> matches, int first, StreamOptions options) {
    var findings = new ArrayList<Finding>();
    int end = matches.get(first).finding().end();
    for (int i = first;
        i < matches.size() && (i == first || matches.get(i).finding().start() < end);
        i++) {
      findings.add(matches.get(i).finding());
      end = Math.max(end, matches.get(i).finding().end());
    }
    Finding main = findings.stream().max(weight(options)).orElseThrow();
    // What cannot be looked at never passes: OPAQUE_DATA is masked even where its category passes.
    Action action = options.action(main.category()) == Action.BLOCK ? Action.BLOCK : Action.MASK;
    return new Cluster(findings, main, action, findings.getFirst().start(), end);
  }

  /**
   * Stricter actions first; then what is hidden counts more than that something was; then
   * confidence, then length.
   */
  static Comparator<Finding> weight(StreamOptions options) {
    return Comparator.comparing((Finding f) -> options.action(f.category()))
        .thenComparing(f -> f.category() != Category.OBFUSCATION)
        .thenComparingDouble(Finding::confidence)
        .thenComparingInt(f -> f.end() - f.start())
        .thenComparing(Finding::type);
  }
}
