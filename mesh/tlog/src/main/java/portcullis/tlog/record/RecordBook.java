package portcullis.tlog.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import portcullis.tlog.record.AuditRecord.EgressFacts;
import portcullis.tlog.record.AuditRecord.IntentFacts;
import portcullis.tlog.record.AuditRecord.OutcomeFacts;
import portcullis.tlog.store.LeafVisitor;

/**
 * What is recorded so far, and the rules for what may follow:
 *
 * <ul>
 *   <li>one record for each id and kind;
 *   <li>the router writes intents and outcomes, adapter-cloud egresses, audit only outcomes that
 *       say "abandoned";
 *   <li>an egress belongs to a request with an intent that lets somebody answer, and without an
 *       outcome;
 *   <li>an outcome has an intent before it, or says that the request was refused, failed or was
 *       cancelled without one;
 *   <li>an outcome that names a clearance has that egress before it; an answer from a cloud names
 *       one;
 *   <li>nothing follows the outcome of a request, not even its intent.
 * </ul>
 *
 * <p>Memory: about 50 bytes for each record and 300 for each open request. Not safe for several
 * threads; the owner locks.
 */
public final class RecordBook {
  private static final String ROUTER = "router";
  private static final String ADAPTER_CLOUD = "adapter-cloud";
  private static final String AUDIT = "audit";
  private static final String ABANDONED = "abandoned";
  private static final String EGRESS_OF = "egress-of";

  /** What may come of a request of which no intent was recorded: nothing that needs a model. */
  private static final Set<String> WITHOUT_INTENT = Set.of("refused", "failed", "cancelled");

  private final KeyTable positions = new KeyTable();
  private final OpenRequests open = new OpenRequests();

  /** Judges a record without adding it. */
  public Verdict judge(AuditRecord record) {
    OptionalLong taken = positions.get(record.kind().word(), record.id());
    if (taken.isPresent()) {
      return new Verdict.Taken(taken.getAsLong());
    }
    return brokenRule(record).<Verdict>map(Verdict.Breaks::new).orElseGet(Verdict.Fits::new);
  }

  /** Adds a record that fits, at its position in the log. */
  public void add(AuditRecord record, long index) {
    positions.put(record.kind().word(), record.id(), index);
    switch (record.facts()) {
      case IntentFacts intent -> {
        Instant due = intent.deadline().isAfter(record.time()) ? intent.deadline() : record.time();
        open.open(record.requestId(), due, intent.candidates() == 0);
      }
      case EgressFacts _ -> {
        open.left(record.requestId(), record.id());
        int nth = egresses(record.requestId()).size();
        positions.put(EGRESS_OF + nth, record.requestId(), index);
      }
      case OutcomeFacts _ -> open.close(record.requestId());
    }
  }

  /** Positions of all records of a request, in log order. */
  public List<Long> ofRequest(String requestId) {
    List<Long> found = new ArrayList<>(egresses(requestId));
    positions.get(RecordKind.INTENT.word(), requestId).ifPresent(found::add);
    positions.get(RecordKind.OUTCOME.word(), requestId).ifPresent(found::add);
    return found.stream().sorted().toList();
  }

  private List<Long> egresses(String requestId) {
    List<Long> found = new ArrayList<>();
    OptionalLong next = positions.get(EGRESS_OF + 0, requestId);
    while (next.isPresent()) {
      found.add(next.getAsLong());
      next = positions.get(EGRESS_OF + found.size(), requestId);
    }
    return found;
  }

  /**
   * Requests without an outcome whose deadline, or intent if that came later, was before {@code
   * time}.
   */
  public List<String> dueBefore(Instant time) {
    return open.dueBefore(time);
  }

  /** Number of requests with an intent and no outcome. */
  public int openRequests() {
    return open.count();
  }

  /** Reads a log into this book; any leaf that does not fit is wrong. */
  public LeafVisitor reader() {
    return (index, leaf) -> {
      try {
        AuditRecord record = AuditRecord.parse(leaf);
        return switch (judge(record)) {
          case Verdict.Fits _ -> {
            add(record, index);
            yield Optional.empty();
          }
          case Verdict.Taken taken ->
              Optional.of(
                  "leaf repeats the " + record.kind().word() + " at index " + taken.index());
          case Verdict.Breaks breaks -> Optional.of(breaks.rule());
        };
      } catch (MalformedRecordException e) {
        return Optional.of(e.what());
      }
    };
  }

  private Optional<String> brokenRule(AuditRecord record) {
    return switch (record.facts()) {
      case IntentFacts _ -> intentRule(record);
      case EgressFacts _ -> egressRule(record);
      case OutcomeFacts outcome -> outcomeRule(record, outcome);
    };
  }

  private Optional<String> intentRule(AuditRecord record) {
    if (!record.writer().equals(ROUTER)) {
      return Optional.of("only the router writes an intent");
    }
    if (!record.id().equals(record.requestId())) {
      return Optional.of("an intent's id is its request id");
    }
    boolean over = positions.get(RecordKind.OUTCOME.word(), record.requestId()).isPresent();
    return over ? Optional.of("the request is already over") : Optional.empty();
  }

  private Optional<String> egressRule(AuditRecord record) {
    if (!record.writer().equals(ADAPTER_CLOUD)) {
      return Optional.of("only adapter-cloud writes an egress");
    }
    Optional<OpenRequests.Open> request = open.find(record.requestId());
    if (request.isEmpty()) {
      return Optional.of("an egress needs a request with an intent and without an outcome");
    }
    return request.get().refused()
        ? Optional.of("the intent lets nobody answer")
        : Optional.empty();
  }

  private Optional<String> outcomeRule(AuditRecord record, OutcomeFacts outcome) {
    if (!record.writer().equals(outcome.status().equals(ABANDONED) ? AUDIT : ROUTER)) {
      return Optional.of("only the router writes an outcome, and only audit that it was abandoned");
    }
    if (!record.id().equals(record.requestId())) {
      return Optional.of("an outcome's id is its request id");
    }
    if (outcome.status().equals("answered") && outcome.cloud() && outcome.clearanceId().isEmpty()) {
      return Optional.of("an answer from a cloud names its clearance");
    }
    return open.find(record.requestId())
        .map(request -> ruleWithIntent(request, outcome))
        .orElseGet(() -> ruleWithoutIntent(outcome));
  }

  private static Optional<String> ruleWithIntent(OpenRequests.Open request, OutcomeFacts outcome) {
    if (!outcome.clearanceId().isEmpty() && !request.clearances().contains(outcome.clearanceId())) {
      return Optional.of("the outcome names a clearance without an egress of this request");
    }
    boolean impossible = request.refused() && outcome.status().equals("answered");
    return impossible ? Optional.of("the intent lets nobody answer") : Optional.empty();
  }

  private static Optional<String> ruleWithoutIntent(OutcomeFacts outcome) {
    boolean possible = WITHOUT_INTENT.contains(outcome.status()) && outcome.clearanceId().isEmpty();
    return possible ? Optional.empty() : Optional.of("the outcome has no intent before it");
  }
}
