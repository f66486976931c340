package portcullis.tlog.store;

import java.io.IOException;

/**
 * Re-reads a whole log without trusting anything but its bytes; works beside a running writer and
 * without one.
 */
public final class LogVerifier {
  private LogVerifier() {}

  /**
   * Checks every frame and every root, and shows every committed leaf to {@code rules}.
   *
   * @throws IOException if the folder cannot be read: nothing is known then
   */
  public static LogReport verify(LogFolder folder, LeafVisitor rules) throws IOException {
    try {
      LogScan.Found found = LogScan.walk(folder, rules);
      long torn = found.tail().map(LogScan.Tail::torn).orElse(0L);
      return new LogReport.Sound(
          found.tree().head(), found.segments().size(), found.batches(), torn);
    } catch (LogException.Damaged e) {
      return new LogReport.Unsound(e.segment(), e.offset(), e.what());
    }
  }
}
