package portcullis.router;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import portcullis.inference.v1.Embedding;
import portcullis.inference.v1.Finished;
import portcullis.inference.v1.InferEvent;
import portcullis.mesh.v1.Usage;
import portcullis.outputguard.v1.Blocked;
import portcullis.outputguard.v1.InspectResponse;
import portcullis.policy.GuardLevel;

/**
 * Carries an answer that has begun from the model through the guard to the audience. Not a byte of
 * it passes before the intent is kept, nor any that the guard did not release.
 */
final class Relay {
  private final Turn turn;
  private final Behind behind;
  private final Bounds bounds;
  private boolean begun;
  private long characters;

  Relay(Turn turn, Behind behind, Bounds bounds) {
    this.turn = turn;
    this.behind = behind;
    this.bounds = bounds;
  }

  Ending chat(Generation generation, GuardLevel level) throws CallerGone {
    try (Inspection inspection = behind.guarding().open(turn.request(), level);
        Pump pump = Pump.start(generation, inspection, bounds, turn.life())) {
      return released(inspection, pump);
    } catch (CouldNotTell e) {
      return turn.failed(Problem.guardUnavailable());
    }
  }

  private Ending released(Inspection inspection, Pump pump) throws CouldNotTell, CallerGone {
    while (true) {
      Optional<InspectResponse> next = next(inspection, pump);
      Optional<Problem> broken = pump.failure();
      if (broken.isPresent()) {
        return turn.failed(broken.get());
      }
      if (turn.life().ended().isPresent()
          || (next.isEmpty() && pump.waitsForGuard(bounds.guard()))) {
        return turn.failed(Problem.guardUnavailable());
      }
      if (next.isEmpty()) {
        continue;
      }
      switch (next.get().getMessageCase()) {
        case DELTAS -> {
          characters += Extent.of(next.get().getDeltas());
          if (characters > bounds.answerCharacters()) {
            return turn.failed(Problem.brokenAnswer());
          }
          if (!begin()) {
            return turn.failed(Problem.auditUnavailable());
          }
          turn.audience().deltas(next.get().getDeltas());
        }
        case INSPECTED -> {
          return inspected(next.get(), pump);
        }
        case BLOCKED -> {
          return blocked(next.get().getBlocked());
        }
        case MESSAGE_NOT_SET -> {
          return turn.failed(Problem.guardUnavailable());
        }
      }
    }
  }

  /** A guard that breaks off because the model did is not the guard's fault. */
  private Optional<InspectResponse> next(Inspection inspection, Pump pump) throws CouldNotTell {
    try {
      return inspection.next(turn.life().atMost(bounds.guard()));
    } catch (CouldNotTell e) {
      if (pump.failure().isPresent() || turn.life().ended().isPresent()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Ending inspected(InspectResponse response, Pump pump) throws CallerGone {
    Optional<Finished> finished = pump.finished();
    if (finished.isEmpty()) {
      return turn.failed(Problem.guardUnavailable());
    }
    turn.course().inspected(response.getInspected());
    turn.course().used(usage(finished.get()));
    if (!begin()) {
      return turn.failed(Problem.auditUnavailable());
    }
    return new Ending.Answered(turn.routed(), turn.course().usage());
  }

  private Ending blocked(Blocked blocked) {
    turn.course().blocked(blocked);
    String types =
        blocked.getActionsList().stream()
            .map(action -> action.getFinding().getType())
            .filter(type -> !type.isEmpty())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return new Ending.Blocked(
        turn.routed(), Problem.outputBlocked(types.isEmpty() ? "protected data" : types));
  }

  Ending embeddings(Generation generation) throws CallerGone {
    List<Embedding> vectors = new ArrayList<>();
    try {
      while (true) {
        InferEvent event = generation.next(turn.life().atMost(bounds.idle()));
        switch (event.getEventCase()) {
          case EMBEDDING -> vectors.add(event.getEmbedding());
          case FINISHED -> {
            turn.course().used(usage(event.getFinished()));
            return embedded(vectors);
          }
          case STARTED, DELTAS, REFUSED, EVENT_NOT_SET -> {
            return turn.failed(Problem.brokenAnswer());
          }
        }
      }
    } catch (CouldNotTell e) {
      return turn.failed(Pump.problem(e));
    }
  }

  private Ending embedded(List<Embedding> vectors) throws CallerGone {
    vectors.sort(Comparator.comparingInt(Embedding::getIndex));
    for (int i = 0; i < vectors.size(); i++) {
      if (vectors.get(i).getIndex() != i) {
        return turn.failed(Problem.brokenAnswer());
      }
    }
    if (vectors.size() != Inputs.count(turn.request().payload().tree())) {
      return turn.failed(Problem.brokenAnswer());
    }
    if (!begin()) {
      return turn.failed(Problem.auditUnavailable());
    }
    turn.audience().embeddings(vectors);
    return new Ending.Answered(turn.routed(), turn.course().usage());
  }

  /** Before the first byte: the intent is on a disk. */
  private boolean begin() throws CallerGone {
    if (!begun) {
      if (turn.kept() == Ledger.Kept.NOWHERE) {
        return false;
      }
      begun = true;
      turn.audience().begin(turn.routed(), turn.course().answerer());
    }
    return true;
  }

  private static Optional<Usage> usage(Finished finished) {
    return finished.hasUsage() ? Optional.of(finished.getUsage()) : Optional.empty();
  }
}
