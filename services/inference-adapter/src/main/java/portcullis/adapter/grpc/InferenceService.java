package portcullis.adapter.grpc;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import portcullis.adapter.AdapterRole;
import portcullis.adapter.AdapterSettings;
import portcullis.adapter.Backend;
import portcullis.adapter.Backends;
import portcullis.adapter.Call;
import portcullis.adapter.Inference;
import portcullis.adapter.OfferedModel;
import portcullis.adapter.Outcome;
import portcullis.adapter.ProviderFailure;
import portcullis.adapter.Refused;
import portcullis.adapter.Request;
import portcullis.inference.v1.InferEvent;
import portcullis.inference.v1.InferRequest;
import portcullis.inference.v1.InferenceGrpc;
import portcullis.inference.v1.Model;
import portcullis.inference.v1.ModelsRequest;
import portcullis.inference.v1.ModelsResponse;
import portcullis.runtime.payload.BadPayload;
import portcullis.runtime.payload.PayloadBytes;
import portcullis.runtime.payload.StrictJson;

/** The service's gRPC face. */
@Singleton
final class InferenceService extends InferenceGrpc.InferenceImplBase {
  private static final Logger LOG = LoggerFactory.getLogger(InferenceService.class);

  private final Inference inference;
  private final Backends backends;
  private final AdapterSettings settings;
  private final StrictJson json;

  InferenceService(
      Inference inference, Backends backends, AdapterSettings settings, StrictJson json) {
    this.inference = inference;
    this.backends = backends;
    this.settings = settings;
    this.json = json;
  }

  /**
   * The work has a thread of its own: gRPC tells of room and of cancelling only while the handler
   * does not stand in the way.
   */
  @Override
  public void infer(InferRequest request, StreamObserver<InferEvent> observer) {
    Context context = Context.current();
    Call call = new Call(deadline(context));
    EventStream events = new EventStream((ServerCallStreamObserver<InferEvent>) observer, call);
    context.addListener(_ -> call.cancel(), Runnable::run);
    Thread.ofVirtual().name("infer").start(context.wrap(() -> answer(request, call, events)));
  }

  @Override
  public void models(ModelsRequest request, StreamObserver<ModelsResponse> observer) {
    ModelsResponse.Builder response = ModelsResponse.newBuilder();
    for (Backend backend : backends.all()) {
      backend.models().forEach(model -> response.addModels(model(backend, model)));
    }
    observer.onNext(response.build());
    observer.onCompleted();
  }

  private void answer(InferRequest request, Call call, EventStream events) {
    try {
      events.end(
          switch (inference.infer(read(request), call, events)) {
            case Outcome.Finished finished -> finished;
            case Refused refused -> refused;
          });
    } catch (BadPayload e) {
      events.end(Refused.badRequest("", String.valueOf(e.getMessage())));
    } catch (ProviderFailure e) {
      events.fail(FailureStatus.of(e.kind()));
    } catch (RuntimeException e) {
      LOG.error("inference failed", e);
      events.fail(Status.INTERNAL.withDescription("the adapter failed; its log says where"));
    }
  }

  private Request read(InferRequest request) throws BadPayload {
    return new Request(
        PayloadBytes.read(request.getPayload(), json),
        request.getContext().getRequestId(),
        request.getContext().getTenant(),
        request.getModel(),
        request.getClearance());
  }

  private Model model(Backend backend, OfferedModel model) {
    return Model.newBuilder()
        .setId(model.id())
        .setBackend(backend.name())
        .setCloud(settings.role() == AdapterRole.CLOUD)
        .setEmbeddings(model.embeddings())
        .setContextLength(model.contextLength())
        .setBreaker(backend.breakerState())
        .setFreeSlots(backend.freeSlots())
        .setCreated(model.created())
        .addAllUnverified(model.unverified())
        .build();
  }

  private static long deadline(Context context) {
    Deadline deadline = context.getDeadline();
    long left = deadline == null ? 0 : deadline.timeRemaining(TimeUnit.NANOSECONDS);
    return System.nanoTime() + left;
  }
}
