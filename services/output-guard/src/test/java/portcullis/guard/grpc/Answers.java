package portcullis.guard.grpc;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import portcullis.mesh.v1.ChoiceDelta;
import portcullis.mesh.v1.Deltas;
import portcullis.mesh.v1.ToolCallDelta;
import portcullis.outputguard.v1.InspectRequest;
import portcullis.outputguard.v1.InspectResponse;
import portcullis.outputguard.v1.OutputGuardGrpc;

/** One inspected answer: all that came back, and the texts of it put together. */
final class Answers implements StreamObserver<InspectResponse> {
  private final List<InspectResponse> responses = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;

  /** Sends everything at once and waits for the end. */
  static Answers of(Channel guard, List<InspectRequest> requests) throws InterruptedException {
    Answers answers = new Answers();
    StreamObserver<InspectRequest> to =
        OutputGuardGrpc.newStub(guard).withDeadlineAfter(60, TimeUnit.SECONDS).inspect(answers);
    for (InspectRequest request : requests) {
      to.onNext(request);
    }
    to.onCompleted();
    if (!answers.over.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the answer did not end");
    }
    return answers;
  }

  @Override
  public synchronized void onNext(InspectResponse response) {
    responses.add(response);
  }

  @Override
  public void onError(Throwable t) {
    failure = t;
    over.countDown();
  }

  @Override
  public void onCompleted() {
    over.countDown();
  }

  synchronized List<InspectResponse> responses() {
    if (failure != null) {
      throw new AssertionError("the inspection failed", failure);
    }
    return List.copyOf(responses);
  }

  StatusRuntimeException failure() {
    if (failure instanceof StatusRuntimeException status) {
      return status;
    }
    throw new AssertionError("the inspection did not fail");
  }

  InspectResponse last() {
    return responses().getLast();
  }

  /** Everything released, whether the inspection failed or not. */
  synchronized Map<String, String> texts() {
    return texts(
        responses.stream()
            .filter(InspectResponse::hasDeltas)
            .map(InspectResponse::getDeltas)
            .toList());
  }

  /** The texts of an answer by choice and field. */
  static Map<String, String> texts(List<Deltas> deltas) {
    Map<String, String> texts = new TreeMap<>();
    for (Deltas some : deltas) {
      for (ChoiceDelta choice : some.getChoicesList()) {
        String path = "/choices/" + choice.getIndex();
        put(texts, path + "/role", choice.getRole());
        put(texts, path + "/content", choice.getContent());
        put(texts, path + "/reasoning", choice.getReasoning());
        put(texts, path + "/refusal", choice.getRefusal());
        put(texts, path + "/finish", choice.getFinishReason());
        for (ToolCallDelta call : choice.getToolCallsList()) {
          String at = path + "/tool_calls/" + call.getIndex();
          put(texts, at + "/id", call.getId());
          put(texts, at + "/name", call.getName());
          put(texts, at + "/arguments", call.getArguments());
        }
      }
    }
    return texts;
  }

  private static void put(Map<String, String> texts, String path, String piece) {
    if (!piece.isEmpty()) {
      texts.merge(path, piece, String::concat);
    }
  }
}
