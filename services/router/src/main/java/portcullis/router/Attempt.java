package portcullis.router;

import java.time.Duration;
import java.util.Optional;
import portcullis.inference.v1.InferEvent;
import portcullis.inference.v1.Refused;
import portcullis.mesh.v1.ChoiceDelta;
import portcullis.mesh.v1.Deltas;
import portcullis.policy.Backend;
import portcullis.policy.Candidates;
import portcullis.policy.Decision;
import portcullis.policy.GuardLevel;

/**
 * One request on its way through the candidates. The set only shrinks (P2); from one candidate to
 * the next it goes only while nothing of an answer has been seen, and never after a refusal (P8).
 */
final class Attempt {
  private final Turn turn;
  private final Behind behind;
  private final Bounds bounds;
  private final Optional<String> fallbackText;

  Attempt(Turn turn, Behind behind, Bounds bounds, Optional<String> fallbackText) {
    this.turn = turn;
    this.behind = behind;
    this.bounds = bounds;
    this.fallbackText = fallbackText;
  }

  /** What one candidate says. */
  private sealed interface Say {
    record End(Ending ending) implements Say {}

    record Next(Candidates left) implements Say {}
  }

  Ending at(Decision decision) throws CallerGone {
    return switch (decision) {
      case Decision.Refuse refuse -> {
        turn.kept();
        yield new Ending.Refused(turn.routed(), Problem.policyRefused(refuse.reason()));
      }
      case Decision.NoBackend _ -> nobody(Optional.empty());
      case Decision.Route route -> along(route);
    };
  }

  private Ending along(Decision.Route route) throws CallerGone {
    Candidates left = route.candidates();
    Optional<CouldNotTell.Kind> why = Optional.empty();
    for (Optional<Backend> next = left.first(); next.isPresent(); next = left.first()) {
      Backend backend = next.get();
      if (backend.cloud() && turn.kept() != Ledger.Kept.LOGGED) {
        left = left.inHouse();
        continue;
      }
      turn.course().ask(backend);
      try {
        switch (ask(backend, left, route.guard())) {
          case Say.End(Ending ending) -> {
            return ending;
          }
          case Say.Next(Candidates fewer) -> left = fewer;
        }
      } catch (CouldNotTell e) {
        Optional<Ending> over = turn.over();
        if (over.isPresent()) {
          return over.get();
        }
        if (!e.anotherMayTry()) {
          return new Ending.Failed(turn.routed(), Problem.brokenAnswer());
        }
        why = Optional.of(e.kind());
        left = left.without(backend);
      }
    }
    return nobody(why);
  }

  private Say ask(Backend backend, Candidates left, GuardLevel guard)
      throws CouldNotTell, CallerGone {
    Optional<String> clearance = backend.cloud() ? turn.reading().clearance() : Optional.empty();
    try (Generation generation = behind.models().ask(turn.request(), backend, clearance)) {
      InferEvent first = generation.next(firstByte(left.without(backend)));
      return switch (first.getEventCase()) {
        case REFUSED -> refused(first.getRefused(), backend, left);
        case STARTED -> {
          turn.course().begun(first.getStarted());
          Relay relay = new Relay(turn, behind, bounds);
          yield new Say.End(
              turn.request().forEmbedding()
                  ? relay.embeddings(generation)
                  : relay.chat(generation, guard));
        }
        case DELTAS, EMBEDDING, FINISHED, EVENT_NOT_SET ->
            throw new CouldNotTell(CouldNotTell.Kind.BROKEN, "the answer does not begin");
      };
    }
  }

  /** While another could still be asked, this one gets no more than half of the time. */
  private Duration firstByte(Candidates others) {
    Duration limit = turn.life().atMost(bounds.firstByte());
    Duration half = turn.life().remaining().dividedBy(2);
    boolean last = others.isEmpty() && fallbackText.isEmpty();
    return last ? turn.life().remaining() : limit.compareTo(half) < 0 ? limit : half;
  }

  private Say refused(Refused refused, Backend backend, Candidates left) throws CouldNotTell {
    return switch (refused.getReason()) {
      case REASON_CLEARANCE_INVALID, REASON_CLEARANCE_USED, REASON_NOT_RECORDED ->
          new Say.Next(left.inHouse().without(backend));
      case REASON_UNKNOWN_MODEL -> new Say.Next(left.without(backend));
      case REASON_BAD_REQUEST ->
          new Say.End(
              new Ending.Refused(
                  turn.routed(), Problem.badRequest(refused.getParam(), refused.getMessage())));
      case REASON_PROVIDER_REFUSED ->
          new Say.End(new Ending.Refused(turn.routed(), Problem.providerRefused()));
      case REASON_UNSPECIFIED, UNRECOGNIZED ->
          throw new CouldNotTell(CouldNotTell.Kind.BROKEN, "refused without a reason");
    };
  }

  /** Nobody is left: the shop's own text, or a typed error; never a cloud (P4). */
  private Ending nobody(Optional<CouldNotTell.Kind> why) throws CallerGone {
    Optional<Ending> over = turn.over();
    if (over.isPresent()) {
      return over.get();
    }
    if (turn.kept() == Ledger.Kept.NOWHERE) {
      return new Ending.Failed(turn.routed(), Problem.auditUnavailable());
    }
    if (fallbackText.isPresent() && !turn.request().forEmbedding()) {
      turn.course().fallBack();
      turn.audience().begin(turn.routed(), turn.course().answerer());
      turn.audience().deltas(text(fallbackText.get()));
      return new Ending.Answered(turn.routed(), Optional.empty());
    }
    turn.course().stayInHouse();
    return new Ending.Failed(
        turn.routed(), why.map(Attempt::silence).orElseGet(Problem::localModelUnavailable));
  }

  private static Problem silence(CouldNotTell.Kind why) {
    return switch (why) {
      case DEADLINE -> Problem.deadlineExceeded();
      case BUSY -> Problem.overloaded("Every model that may answer this is busy.");
      case UNAVAILABLE, BROKEN -> Problem.localModelUnavailable();
    };
  }

  private static Deltas text(String text) {
    return Deltas.newBuilder()
        .addChoices(
            ChoiceDelta.newBuilder().setRole("assistant").setContent(text).setFinishReason("stop"))
        .build();
  }
}
