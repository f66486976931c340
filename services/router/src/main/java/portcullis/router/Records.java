package portcullis.router;

import java.time.Duration;
import portcullis.audit.v1.Intent;
import portcullis.audit.v1.Outcome;
import portcullis.audit.v1.Record;
import portcullis.mesh.v1.Label;
import portcullis.mesh.v1.RequestContext;
import portcullis.mesh.v1.Usage;
import portcullis.policy.Backend;
import portcullis.policy.Decision;

/** What is recorded of a request: metadata only. */
final class Records {
  private Records() {}

  static Record intent(Request request, Reading reading, Decision decision, String policyDigest) {
    RequestContext context = request.context();
    Intent.Builder intent =
        Intent.newBuilder()
            .setTenant(context.getTenant())
            .setModule(request.keyModule())
            .setSurface(context.getSurface())
            .setPayloadDigest(request.payload().digest())
            .setPayloadBytes(request.payload().bytes().size())
            .setLabel(label(reading.label(context)))
            .addAllFindings(reading.verdict().getFindingsList())
            .setCoverage(reading.verdict().getCoverage())
            .setTainted(reading.verdict().getTainted())
            .setClassified(reading instanceof Reading.Classified)
            .setDetectorDigest(reading.verdict().getDetectorDigest())
            .setSchemeDigest(reading.verdict().getSchemeDigest())
            .setPolicyDigest(policyDigest)
            .setRule(decision.rule())
            .setReason(decision.reason())
            .setDeadlineUnixMs(request.deadline().toEpochMilli())
            .setStream(request.stream())
            .setRequestedModel(request.model().orElse(Request.AUTO));
    if (decision instanceof Decision.Route route) {
      route.candidates().toList().stream().map(Backend::model).forEach(intent::addCandidates);
    }
    return record(request).setIntent(intent).build();
  }

  static Record outcome(Request request, Course course, Ending ending, Duration took) {
    Outcome.Builder outcome =
        Outcome.newBuilder()
            .setStatus(status(ending))
            .setDecision(decision(ending.routed().decision()))
            .setBackend(course.backend())
            .setModel(course.model())
            .setClearanceId(course.clearanceId())
            .setErrorCode(errorCode(ending))
            .setUsage(course.usage().orElse(Usage.getDefaultInstance()))
            .addAllGuarded(course.guarded())
            .setGuardDigest(course.guardDigest())
            .setAnswerCharacters(course.characters())
            .setDurationMs((int) Math.min(Integer.MAX_VALUE, took.toMillis()));
    return record(request).setOutcome(outcome).build();
  }

  private static Record.Builder record(Request request) {
    return Record.newBuilder().setId(request.id()).setRequestId(request.id());
  }

  private static Outcome.Status status(Ending ending) {
    return switch (ending) {
      case Ending.Answered _ -> Outcome.Status.STATUS_ANSWERED;
      case Ending.Refused _ -> Outcome.Status.STATUS_REFUSED;
      case Ending.Blocked _ -> Outcome.Status.STATUS_BLOCKED;
      case Ending.Failed _ -> Outcome.Status.STATUS_FAILED;
      case Ending.Cancelled _ -> Outcome.Status.STATUS_CANCELLED;
    };
  }

  private static String errorCode(Ending ending) {
    return switch (ending) {
      case Ending.Answered _, Ending.Cancelled _ -> "";
      case Ending.Refused refused -> refused.problem().code();
      case Ending.Blocked blocked -> blocked.problem().code();
      case Ending.Failed failed -> failed.problem().code();
    };
  }

  private static portcullis.audit.v1.Decision decision(Routed.Where where) {
    return switch (where) {
      case LOCAL -> portcullis.audit.v1.Decision.DECISION_LOCAL;
      case CLOUD -> portcullis.audit.v1.Decision.DECISION_CLOUD;
      case MASKED_CLOUD -> portcullis.audit.v1.Decision.DECISION_MASKED_CLOUD;
      case REFUSED -> portcullis.audit.v1.Decision.DECISION_REFUSED;
    };
  }

  private static Label label(portcullis.policy.Label label) {
    return switch (label) {
      case PUBLIC -> Label.LABEL_PUBLIC;
      case INTERNAL -> Label.LABEL_INTERNAL;
      case CONFIDENTIAL -> Label.LABEL_CONFIDENTIAL;
      case RESTRICTED -> Label.LABEL_RESTRICTED;
    };
  }
}
