package portcullis.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import portcullis.mesh.v1.Deltas;
import portcullis.mesh.v1.Payload;

/** Runs a request on a model: the one verb of this service. */
public final class Inference {
  private final Backends backends;
  private final Gate gate;

  public Inference(Backends backends, Gate gate) {
    this.backends = backends;
    this.gate = gate;
  }

  /**
   * Asks the model and tells the answer.
   *
   * @throws ProviderFailure if it could not be asked, broke off or made no sense
   */
  public Outcome infer(Request request, Call call, Events events) throws ProviderFailure {
    Optional<Refused> no = gate.glance(request);
    if (no.isPresent()) {
      return no.get();
    }
    Optional<Backend> backend = backends.running(request.model());
    Optional<OfferedModel> model = backend.flatMap(b -> b.model(request.model()));
    if (backend.isEmpty() || model.isEmpty()) {
      return Refused.unknownModel();
    }
    Question question =
        new Question(request.payload().kind(), (ObjectNode) request.payload().tree(), model.get());
    Optional<Refused> unfit = unfit(question);
    return unfit.isPresent() ? unfit.get() : ask(backend.get(), question, request, call, events);
  }

  private Outcome ask(Backend backend, Question question, Request request, Call call, Events events)
      throws ProviderFailure {
    return switch (backend.prepare(question)) {
      case Refused refused -> refused;
      case Preparation.Ready(Prepared prepared) -> {
        Destination destination =
            new Destination(
                backend.address(), backend.name(), question.model().upstream(), prepared.bytes());
        yield backend.ask(
            prepared,
            () -> gate.admit(request, destination, call),
            call,
            clearanceId -> sink(events, backend.name(), clearanceId));
      }
    };
  }

  /** What no backend could do, or would do wrongly without saying so. */
  private static Optional<Refused> unfit(Question question) {
    boolean embedding = question.kind() == Payload.Kind.KIND_EMBEDDING;
    if (embedding && !question.model().embeddings()) {
      return Optional.of(Refused.badRequest("model", "this model makes no embeddings"));
    }
    if (PromptEstimate.surelyTooLong(question)) {
      return Optional.of(
          Refused.tooLong(question.model().contextLength(), embedding ? "input" : "messages"));
    }
    if (!embedding && question.choices() == 0) {
      return Optional.of(
          Refused.badRequest("n", "n must be a whole number from 1 to " + Question.MOST_CHOICES));
    }
    return Optional.empty();
  }

  private static Sink sink(Events events, String backend, String clearanceId) {
    return new Sink() {
      @Override
      public void started(String model) throws ProviderFailure {
        events.started(model, backend, clearanceId);
      }

      @Override
      public void deltas(Deltas deltas) throws ProviderFailure {
        events.deltas(deltas);
      }

      @Override
      public void embedding(int index, float[] vector) throws ProviderFailure {
        events.embedding(index, vector);
      }
    };
  }

  /** Takes the events of an answer, as {@link Sink} does, with where it comes from. */
  public interface Events {
    void started(String model, String backend, String clearanceId) throws ProviderFailure;

    void deltas(Deltas deltas) throws ProviderFailure;

    void embedding(int index, float[] vector) throws ProviderFailure;
  }
}
