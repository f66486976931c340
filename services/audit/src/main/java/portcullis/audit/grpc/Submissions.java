package portcullis.audit.grpc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import portcullis.audit.Submission;
import portcullis.audit.leaf.InvalidField;
import portcullis.audit.v1.Intent;
import portcullis.audit.v1.Record;
import portcullis.runtime.calls.Identity;
import portcullis.tlog.record.RecordKind;

/** Turns a record of the contract into a submission, and knows who may submit what. */
record Submissions(InstantSource clock, Duration furthestDeadline) {
  private static final Map<Identity, Set<RecordKind>> KINDS =
      Map.of(
          Identity.ROUTER, Set.of(RecordKind.INTENT, RecordKind.OUTCOME),
          Identity.ADAPTER_CLOUD, Set.of(RecordKind.EGRESS));

  static boolean mayWrite(Identity writer, RecordKind kind) {
    return KINDS.getOrDefault(writer, Set.of()).contains(kind);
  }

  static RecordKind kind(Record record) {
    return switch (record.getBodyCase()) {
      case INTENT -> RecordKind.INTENT;
      case EGRESS -> RecordKind.EGRESS;
      case OUTCOME -> RecordKind.OUTCOME;
      case BODY_NOT_SET -> throw new InvalidField("record.body", "an intent, egress or outcome");
    };
  }

  Submission of(Record record) {
    RecordKind kind = kind(record);
    String body =
        switch (kind) {
          case INTENT -> IntentBody.of(bounded(record.getIntent()));
          case EGRESS -> EgressBody.of(record.getEgress());
          case OUTCOME -> OutcomeBody.of(record.getOutcome());
        };
    return new Submission(kind, record.getId(), record.getRequestId(), body);
  }

  /** A deadline in a far future would keep a request open for ever. */
  private Intent bounded(Intent intent) {
    Instant furthest = clock.instant().plus(furthestDeadline);
    long deadline = intent.getDeadlineUnixMs();
    if (deadline <= 0 || deadline > furthest.toEpochMilli()) {
      throw new InvalidField(
          "intent.deadline_unix_ms", "a time at most " + furthestDeadline + " ahead");
    }
    return intent;
  }
}
