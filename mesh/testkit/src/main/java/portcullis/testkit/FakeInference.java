package portcullis.testkit;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import portcullis.inference.v1.Finished;
import portcullis.inference.v1.InferEvent;
import portcullis.inference.v1.InferRequest;
import portcullis.inference.v1.InferenceGrpc;
import portcullis.inference.v1.Model;
import portcullis.inference.v1.ModelsRequest;
import portcullis.inference.v1.ModelsResponse;
import portcullis.inference.v1.Refused;
import portcullis.inference.v1.Started;
import portcullis.mesh.v1.ChoiceDelta;
import portcullis.mesh.v1.Deltas;
import portcullis.mesh.v1.Usage;

/** An adapter whose answers a test writes. From the start: "Hello world." and its usage. */
public final class FakeInference extends InferenceGrpc.InferenceImplBase {
  /** One answer: sends events, sleeps, hangs or throws. */
  public interface Script {
    void play(InferRequest request, ServerCallStreamObserver<InferEvent> out);
  }

  private final List<InferRequest> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger cancelled = new AtomicInteger();
  private volatile List<Model> models;
  private volatile Script script = (_, out) -> hello(out);
  private volatile long cancelledAt;

  public FakeInference(Model... models) {
    this.models = List.of(models);
  }

  /** A chat model. */
  public static Model model(String id) {
    return Model.newBuilder().setId(id).setBackend("fake").setBreaker("closed").build();
  }

  /** From now on there are these models. */
  public void models(Model... now) {
    models = List.of(now);
  }

  /** From now on every answer is this. */
  public void script(Script now) {
    script = now;
  }

  /** From now on everything is refused. */
  public void refuse(Refused.Reason reason) {
    script =
        (_, out) -> {
          out.onNext(
              InferEvent.newBuilder().setRefused(Refused.newBuilder().setReason(reason)).build());
          out.onCompleted();
        };
  }

  /** What was asked. */
  public List<InferRequest> asked() {
    return asked;
  }

  /** How many calls were cancelled. */
  public int cancelled() {
    return cancelled.get();
  }

  /** When the last one was, as {@link System#nanoTime()}. */
  public long cancelledAt() {
    return cancelledAt;
  }

  public static InferEvent started() {
    return InferEvent.newBuilder().setStarted(Started.newBuilder().setBackend("fake")).build();
  }

  public static InferEvent text(String text) {
    return delta(ChoiceDelta.newBuilder().setContent(text).build());
  }

  public static InferEvent delta(ChoiceDelta... choices) {
    return InferEvent.newBuilder()
        .setDeltas(Deltas.newBuilder().addAllChoices(List.of(choices)))
        .build();
  }

  public static InferEvent finished() {
    return InferEvent.newBuilder()
        .setFinished(
            Finished.newBuilder()
                .setUsage(
                    Usage.newBuilder().setPromptTokens(3).setCompletionTokens(2).setTotalTokens(5)))
        .build();
  }

  /** The answer from the start. */
  public static void hello(StreamObserver<InferEvent> out) {
    out.onNext(started());
    out.onNext(delta(ChoiceDelta.newBuilder().setRole("assistant").setContent("Hello ").build()));
    out.onNext(text("world."));
    out.onNext(delta(ChoiceDelta.newBuilder().setFinishReason("stop").build()));
    out.onNext(finished());
    out.onCompleted();
  }

  @Override
  public void infer(InferRequest request, StreamObserver<InferEvent> out) {
    ServerCallStreamObserver<InferEvent> call = (ServerCallStreamObserver<InferEvent>) out;
    io.grpc.Context.current()
        .addListener(
            _ -> {
              if (call.isCancelled()) {
                cancelledAt = System.nanoTime();
                cancelled.incrementAndGet();
              }
            },
            Runnable::run);
    asked.add(request);
    script.play(request, call);
  }

  @Override
  public void models(ModelsRequest request, StreamObserver<ModelsResponse> out) {
    out.onNext(ModelsResponse.newBuilder().addAllModels(models).build());
    out.onCompleted();
  }
}
