package portcullis.tlog.record;

import java.io.IOException;
import java.nio.file.Path;
import portcullis.tlog.store.DiskFolder;
import portcullis.tlog.store.LogReport;
import portcullis.tlog.store.LogVerifier;

/**
 * Verifies an audit log from its files alone: bytes, tree, every record and the rules between them.
 */
public final class AuditLogVerifier {
  private AuditLogVerifier() {}

  /**
   * The result.
   *
   * @param log whether every byte is what was written and every record fits, or the first place
   *     where not
   * @param openRequests requests that have an intent and no outcome yet, up to that place
   */
  public record Result(LogReport log, int openRequests) {}

  /**
   * Reads the whole log in {@code folder}; works beside a running audit service.
   *
   * @throws IOException if it cannot be read: nothing is known then
   */
  public static Result verify(Path folder) throws IOException {
    RecordBook book = new RecordBook();
    LogReport report = LogVerifier.verify(DiskFolder.forReading(folder), book.reader());
    return new Result(report, book.openRequests());
  }
}
