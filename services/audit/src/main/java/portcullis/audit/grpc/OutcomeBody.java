package portcullis.audit.grpc;

import static portcullis.audit.leaf.FieldForm.DIGEST;
import static portcullis.audit.leaf.FieldForm.MODEL;
import static portcullis.audit.leaf.FieldForm.NAME;
import static portcullis.audit.leaf.FieldForm.POINTER;

import portcullis.audit.leaf.BodyWriter;
import portcullis.audit.leaf.InvalidField;
import portcullis.audit.v1.Decision;
import portcullis.audit.v1.Guarded;
import portcullis.audit.v1.Outcome;
import portcullis.mesh.v1.Usage;

/** An outcome as JSON: what came of a request, by whom it was answered and what the guard did. */
final class OutcomeBody {
  private static final int GUARDED_BYTES = 24 * 1024;

  private OutcomeBody() {}

  static String of(Outcome outcome) {
    if (outcome.getStatus() == Outcome.Status.STATUS_UNSPECIFIED) {
      throw new InvalidField("outcome.status", "one of the statuses");
    }
    BodyWriter body =
        BodyWriter.begin()
            .text("status", EnumWords.of("outcome.status", outcome.getStatus()), NAME);
    if (outcome.getDecision() != Decision.DECISION_UNSPECIFIED) {
      body.text("decision", EnumWords.of("outcome.decision", outcome.getDecision()), NAME);
    }
    body.text("backend", outcome.getBackend(), NAME)
        .text("model", outcome.getModel(), MODEL)
        .text("clearance_id", outcome.getClearanceId(), NAME)
        .text("error_code", outcome.getErrorCode(), NAME);
    if (outcome.hasUsage()) {
      body.object("usage", usage(outcome.getUsage()));
    }
    return body.list("guarded", outcome.getGuardedList(), GUARDED_BYTES, OutcomeBody::guarded)
        .text("guard_digest", outcome.getGuardDigest(), DIGEST)
        .number("answer_characters", Integer.toUnsignedLong(outcome.getAnswerCharacters()))
        .number("duration_ms", Integer.toUnsignedLong(outcome.getDurationMs()))
        .end();
  }

  private static BodyWriter usage(Usage usage) {
    return BodyWriter.begin()
        .number("prompt_tokens", Integer.toUnsignedLong(usage.getPromptTokens()))
        .number("completion_tokens", Integer.toUnsignedLong(usage.getCompletionTokens()))
        .number("total_tokens", Integer.toUnsignedLong(usage.getTotalTokens()));
  }

  private static void guarded(BodyWriter body, Guarded guarded) {
    body.text("type", guarded.getType(), NAME)
        .text("path", guarded.getPath(), POINTER)
        .flag("blocked", guarded.getBlocked());
  }
}
