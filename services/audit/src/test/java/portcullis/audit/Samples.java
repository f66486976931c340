package portcullis.audit;

import java.time.Instant;
import portcullis.tlog.record.RecordKind;

/** Small submissions. */
public final class Samples {
  private Samples() {}

  public static Submission intent(String id) {
    return intent(id, "2026-01-01T00:01:00Z");
  }

  static Submission intent(String id, String deadline) {
    String body =
        "{\"candidates\":[\"m\"],\"deadline_unix_ms\":%d}"
            .formatted(Instant.parse(deadline).toEpochMilli());
    return new Submission(RecordKind.INTENT, id, id, body);
  }

  static Submission egress(String clearance, String requestId, int attempt) {
    return new Submission(RecordKind.EGRESS, clearance, requestId, "{\"attempt\":" + attempt + "}");
  }

  static Submission outcome(String id, String status) {
    return new Submission(RecordKind.OUTCOME, id, id, "{\"status\":\"" + status + "\"}");
  }
}
