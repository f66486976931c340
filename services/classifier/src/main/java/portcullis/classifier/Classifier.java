package portcullis.classifier;

import portcullis.classifier.clearance.Clearances;
import portcullis.classifier.scan.PayloadScan;
import portcullis.classifier.taint.TaintLedger;
import portcullis.classifier.taint.TaintUnavailable;
import portcullis.detection.Finding;
import portcullis.detection.Gap;
import portcullis.policy.ClassificationScheme;
import portcullis.policy.Label;

/**
 * Gives the verdict. A clearance is only for what is PUBLIC in every respect: nothing sensitive
 * found, nothing left unscanned, declared PUBLIC, from sessions that never carried anything
 * sensitive.
 */
public final class Classifier {
  /**
   * From this label on a session is tainted, be it found or declared. INTERNAL does not taint: it
   * is the label of what could not be scanned, which a conversation shows again in every turn that
   * still holds it, and one picture would else bind a customer for ever.
   */
  public static final Label TAINTS = Label.CONFIDENTIAL;

  /** The engine stopped listing: anything can be behind a list that somebody filled. */
  private static final String OVERFULL = Gap.Reason.TOO_MANY_FINDINGS.name();

  private final PayloadScan scan;
  private final ClassificationScheme scheme;
  private final TaintLedger ledger;
  private final Clearances clearances;

  public Classifier(
      PayloadScan scan, ClassificationScheme scheme, TaintLedger ledger, Clearances clearances) {
    this.scan = scan;
    this.scheme = scheme;
    this.ledger = ledger;
    this.clearances = clearances;
  }

  /** Classifies one payload; a label that taints is durable before this returns. */
  public Answer classify(Request request) {
    Look look = scan.look(request.payload());
    Label seen = request.declared().max(labelOf(look));
    Past past = past(request.sessions(), seen);
    Label label = seen.max(past.label());
    Verdict verdict =
        new Verdict(
            request.payload().digest(),
            label,
            look,
            scan.digest(),
            scheme.digest(),
            past.label().compareTo(seen) > 0);
    return new Answer(verdict, permit(request, verdict, past));
  }

  private Permit permit(Request request, Verdict verdict, Past past) {
    if (verdict.label() != Label.PUBLIC || !verdict.look().coverage().full()) {
      return new Permit.Stays();
    }
    if (!past.known()) {
      return new Permit.Missing("the taint ledger cannot be used");
    }
    if (!request.mayBeCleared()) {
      return new Permit.Missing("clearances are for the router only");
    }
    if (request.policyDigest().isEmpty()) {
      return new Permit.Missing("no policy digest was given");
    }
    return clearances.issue(
        verdict.payloadDigest(),
        request.sessions().tenant(),
        request.policyDigest(),
        verdict.detectorDigest());
  }

  private Label labelOf(Look look) {
    Label label = Label.PUBLIC;
    for (Finding finding : look.findings()) {
      label = label.max(scheme.labelOf(Categories.name(finding.category())));
    }
    return label.max(ofGaps(look.coverage()));
  }

  private Label ofGaps(Coverage coverage) {
    if (coverage.full()) {
      return Label.PUBLIC;
    }
    if (coverage.gaps().stream().anyMatch(gap -> gap.reason().equals(OVERFULL))) {
      return Label.RESTRICTED;
    }
    return Label.INTERNAL.max(scheme.labelOf(ClassificationScheme.UNSCANNABLE));
  }

  /** What the sessions carried before; what this payload adds is written down. */
  private Past past(Sessions sessions, Label seen) {
    if (sessions.sessions().isEmpty()) {
      return new Past(Label.PUBLIC, true);
    }
    Past past = carried(sessions);
    Label now = past.label().max(seen);
    return now.compareTo(TAINTS) >= 0 && !raised(sessions, now)
        ? new Past(past.label(), false)
        : past;
  }

  private Past carried(Sessions sessions) {
    try {
      return new Past(ledger.carried(sessions), true);
    } catch (TaintUnavailable _) {
      return new Past(Label.PUBLIC, false);
    }
  }

  private boolean raised(Sessions sessions, Label label) {
    try {
      ledger.raise(sessions, label);
      return true;
    } catch (TaintUnavailable _) {
      return false;
    }
  }

  /** What the sessions carried, and whether that is all. */
  private record Past(Label label, boolean known) {}
}
