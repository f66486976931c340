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
  private final Request request;
  private final Reading reading;
  private final Ledger.Receipt intent;
  private final Course course;
  private final Lifetime life;
  private final Audience audience;
  private final Behind behind;
  private final Bounds bounds;
  private final Optional<String> fallbackText;

  Attempt(
      Request request,
      Reading reading,
      Ledger.Receipt intent,
      Course course,
      Lifetime life,
      Audience audience,
      Behind behind,
      Bounds bounds,
      Optional<String> fallbackText) {
    this.request = request;
    this.reading = reading;
    this.intent = intent;
    this.course = course;
    this.life = life;
    this.audience = audience;
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
        intent.await(life.remaining());
        yield new Ending.Refused(course.routed(), Problem.policyRefused(refuse.reason()));
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
      if (backend.cloud() && kept() != Ledger.Kept.LOGGED) {
        left = left.inHouse();
        continue;
      }
      course.ask(backend);
      try {
        switch (ask(backend, left, route.guard())) {
          case Say.End(Ending ending) -> {
            return ending;
          }
          case Say.Next(Candidates fewer) -> left = fewer;
        }
      } catch (CouldNotTell e) {
        Optional<Ending> over = over();
        if (over.isPresent()) {
          return over.get();
        }
        if (!e.anotherMayTry()) {
          return new Ending.Failed(course.routed(), Problem.brokenAnswer());
        }
        why = Optional.of(e.kind());
        left = left.without(backend);
      }
    }
    return nobody(why);
  }

  private Say ask(Backend backend, Candidates left, GuardLevel guard)
      throws CouldNotTell, CallerGone {
    Optional<String> clearance = backend.cloud() ? reading.clearance() : Optional.empty();
    try (Generation generation = behind.models().ask(request, backend, clearance)) {
      InferEvent first = generation.next(firstByte(left.without(backend)));
      return switch (first.getEventCase()) {
        case REFUSED -> refused(first.getRefused(), backend, left);
        case STARTED -> {
          course.begun(first.getStarted());
          Relay relay = new Relay(request, intent, course, life, audience, behind, bounds);
          yield new Say.End(
              request.forEmbedding()
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
    Duration limit = life.atMost(bounds.firstByte());
    Duration half = life.remaining().dividedBy(2);
    return others.isEmpty() ? life.remaining() : limit.compareTo(half) < 0 ? limit : half;
  }

  private Say refused(Refused refused, Backend backend, Candidates left) throws CouldNotTell {
    return switch (refused.getReason()) {
      case REASON_CLEARANCE_INVALID, REASON_CLEARANCE_USED, REASON_NOT_RECORDED ->
          new Say.Next(left.inHouse().without(backend));
      case REASON_UNKNOWN_MODEL -> new Say.Next(left.without(backend));
      case REASON_BAD_REQUEST ->
          new Say.End(
              new Ending.Refused(
                  course.routed(), Problem.badRequest(refused.getParam(), refused.getMessage())));
      case REASON_PROVIDER_REFUSED ->
          new Say.End(new Ending.Refused(course.routed(), Problem.providerRefused()));
      case REASON_UNSPECIFIED, UNRECOGNIZED ->
          throw new CouldNotTell(CouldNotTell.Kind.BROKEN, "refused without a reason");
    };
  }

  private Ledger.Kept kept() {
    return intent.await(life.remaining());
  }

  private Optional<Ending> over() {
    return life.ended()
        .map(
            ended ->
                switch (ended) {
                  case DEADLINE -> new Ending.Failed(course.routed(), Problem.deadlineExceeded());
                  case CALLER_GONE -> new Ending.Cancelled(course.routed());
                });
  }

  /** Nobody is left: the shop's own text, or a typed error; never a cloud (P4). */
  private Ending nobody(Optional<CouldNotTell.Kind> why) throws CallerGone {
    Optional<Ending> over = over();
    if (over.isPresent()) {
      return over.get();
    }
    if (kept() == Ledger.Kept.NOWHERE) {
      return new Ending.Failed(course.routed(), Problem.auditUnavailable());
    }
    if (fallbackText.isPresent() && !request.forEmbedding()) {
      course.fallBack();
      audience.begin(course.routed(), course.answerer());
      audience.deltas(text(fallbackText.get()));
      return new Ending.Answered(course.routed(), Optional.empty());
    }
    course.stayInHouse();
    return new Ending.Failed(
        course.routed(),
        why.filter(CouldNotTell.Kind.BUSY::equals).isPresent()
            ? Problem.overloaded("Every model that may answer this is busy.")
            : Problem.localModelUnavailable());
  }

  private static Deltas text(String text) {
    return Deltas.newBuilder()
        .addChoices(
            ChoiceDelta.newBuilder().setRole("assistant").setContent(text).setFinishReason("stop"))
        .build();
  }
}
