package portcullis.tlog.store;

import portcullis.tlog.TreeHead;

/** The result of verifying a whole log. */
public sealed interface LogReport {
  /**
   * Every byte up to the last commit is what was written.
   *
   * @param head the tree head recomputed from all leaves
   * @param segments number of segment files
   * @param batches number of commits
   * @param unacknowledgedBytes bytes after the last commit: a batch being written right now, or
   *     torn by a crash
   */
  record Sound(TreeHead head, int segments, long batches, long unacknowledgedBytes)
      implements LogReport {}

  /**
   * The first thing that is wrong.
   *
   * @param segment file name
   * @param offset first bad byte within it
   * @param what what is wrong there
   */
  record Unsound(String segment, long offset, String what) implements LogReport {}
}
