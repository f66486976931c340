package portcullis.tlog.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of a leaf that the rules between records speak of.
 *
 * @param kind what it says
 * @param id request id, or clearance id for an egress
 * @param requestId the request it belongs to
 * @param writer the workload that wrote it, as audit authenticated it
 * @param time when audit took it
 * @param facts what depends on the kind
 */
public record AuditRecord(
    RecordKind kind, String id, String requestId, String writer, Instant time, Facts facts) {
  /** Form of both ids. */
  public static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,128}");

  /** The body, as far as rules need it. */
  public sealed interface Facts {}

  /**
   * An intent's facts.
   *
   * @param deadline when the request ends at the latest
   * @param candidates number of models that may answer; none for a refusal
   */
  public record IntentFacts(Instant deadline, int candidates) implements Facts {}

  /** An egress needs no more than its ids. */
  public record EgressFacts() implements Facts {}

  /**
   * An outcome's facts.
   *
   * @param status what came of it, in lower case
   * @param cloud whether a cloud's answer was given
   * @param clearanceId the clearance under which it left, empty if it did not
   */
  public record OutcomeFacts(String status, boolean cloud, String clearanceId) implements Facts {}

  private static final String VERSION = "1";
  private static final Set<String> STATUSES =
      Set.of("answered", "refused", "blocked", "failed", "cancelled", "abandoned");
  private static final Set<String> CLOUD = Set.of("cloud", "masked_cloud");

  /**
   * Reads a leaf.
   *
   * @throws MalformedRecordException if it is not a record as this version writes it
   */
  public static AuditRecord parse(byte[] leaf) throws MalformedRecordException {
    CanonicalJson json = CanonicalJson.parse(leaf);
    if (!json.required("v").equals(VERSION)) {
      throw new MalformedRecordException("leaf has an unknown version");
    }
    RecordKind kind =
        RecordKind.ofWord(json.required("kind"))
            .orElseThrow(() -> new MalformedRecordException("leaf has an unknown kind"));
    return new AuditRecord(
        kind,
        id(json, "id"),
        id(json, "request_id"),
        json.required("writer"),
        time(json.required("time")),
        facts(kind, json));
  }

  private static Facts facts(RecordKind kind, CanonicalJson json) throws MalformedRecordException {
    return switch (kind) {
      case INTENT -> new IntentFacts(deadline(json), json.count("body.candidates"));
      case EGRESS -> new EgressFacts();
      case OUTCOME -> outcome(json);
    };
  }

  private static OutcomeFacts outcome(CanonicalJson json) throws MalformedRecordException {
    String status = json.required("body.status");
    if (!STATUSES.contains(status)) {
      throw new MalformedRecordException("outcome has an unknown status");
    }
    boolean cloud = json.text("body.decision").filter(CLOUD::contains).isPresent();
    return new OutcomeFacts(status, cloud, json.text("body.clearance_id").orElse(""));
  }

  private static Instant deadline(CanonicalJson json) throws MalformedRecordException {
    try {
      return Instant.ofEpochMilli(Long.parseLong(json.required("body.deadline_unix_ms")));
    } catch (NumberFormatException _) {
      throw new MalformedRecordException("intent's deadline is not a number");
    }
  }

  private static String id(CanonicalJson json, String field) throws MalformedRecordException {
    String id = json.required(field);
    if (!ID.matcher(id).matches()) {
      throw new MalformedRecordException("leaf's " + field + " does not have the form of an id");
    }
    return id;
  }

  private static Instant time(String text) throws MalformedRecordException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException _) {
      throw new MalformedRecordException("leaf's time is not an instant");
    }
  }
}
