package portcullis.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import portcullis.tlog.record.AuditRecord;
import portcullis.tlog.record.RecordKind;

/**
 * A record as its writer submits it; audit adds who wrote it and when, and so makes the leaf.
 *
 * @param kind what it says
 * @param id request id, or clearance id for an egress
 * @param requestId the request it belongs to
 * @param body the kind's own fields: one JSON object without white space, without content of any
 *     request
 */
public record Submission(RecordKind kind, String id, String requestId, String body) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  public Submission {
    requireId("id", id);
    requireId("requestId", requestId);
    if (!body.startsWith("{")) {
      throw new IllegalArgumentException(
          "body has " + body.length() + " characters, expected a JSON object");
    }
  }

  /** The outcome that audit itself gives a request of which nobody said what came of it. */
  public static Submission abandoned(String requestId) {
    return new Submission(RecordKind.OUTCOME, requestId, requestId, "{\"status\":\"abandoned\"}");
  }

  /**
   * The leaf: the one place where its outer form is written. Ids and the writer need no escaping.
   */
  byte[] leaf(String writer, Instant time) {
    String json =
        "{\"v\":1,\"kind\":\"%s\",\"id\":\"%s\",\"request_id\":\"%s\",\"writer\":\"%s\",\"time\":\"%s\",\"body\":%s}"
            .formatted(kind.word(), id, requestId, writer, TIME.format(time), body);
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static void requireId(String name, String id) {
    if (!AuditRecord.ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          name + " has " + id.length() + " characters, expected " + AuditRecord.ID.pattern());
    }
  }
}
